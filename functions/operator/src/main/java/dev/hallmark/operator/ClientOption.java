package dev.hallmark.operator;

import dev.hallmark.operator.clients.Client;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which client is meant, and the folder of its own where nobody names another. */
final class ClientOption {
  @Option(
      names = "--for",
      order = 0,
      required = true,
      paramLabel = "CLIENT",
      converter = ClientName.class,
      completionCandidates = ClientName.All.class,
      description = "one of: ${COMPLETION-CANDIDATES}")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Client client;

  Client client() {
    return client;
  }

  /** The folder that was named, or the client's. */
  Path folder(@Nullable Path named) {
    return named == null ? Path.of("hallmark-" + client.key()) : named;
  }
}
