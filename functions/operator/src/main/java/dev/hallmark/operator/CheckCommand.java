package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.clients.ClientCheck;
import dev.hallmark.operator.clients.ClientHome;
import dev.hallmark.operator.clients.Finding;
import dev.hallmark.operator.clients.InstanceReader;
import dev.hallmark.operator.clients.KnownInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark check}. */
@Command(
    name = "check",
    header = "Tells which piece of a client's configuration is missing or stale.",
    sortOptions = false,
    description = {
      "Looks at what the client itself reads: the mirror and the root of its TUF cache, of what"
          + " hallmark client-config wrote the files that it needs, and variables; and compares"
          + " them with what the instance publishes now. What it fetches by itself is not missing."
          + " Each line begins with what it speaks of. Changes nothing, and does not run the"
          + " client.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  hallmark check --for cosign",
      "  hallmark check --for gitsign --home /home/ci --url https://sign.example \\",
      "    --root-checksum SHA256",
      "  hallmark check --for kyverno --dir deploy/signing --outputs outputs.json",
      "",
      "Exit codes: 0 nothing is missing, 1 something is, or the instance must not be trusted, 2"
          + " wrong usage, 3 the instance does not answer."
    })
final class CheckCommand implements Callable<Integer> {
  private final InstanceReader reader;
  private final Terminal terminal;
  private final Path defaultInstance;
  private final Environment environment;

  @Mixin private ClientOption client = new ClientOption();

  @Option(
      names = "--home",
      order = 0,
      paramLabel = "FOLDER",
      description = "whose home (default: yours)")
  private @Nullable Path home;

  @Option(
      names = "--dir",
      order = 0,
      paramLabel = "FOLDER",
      description = "what client-config wrote (default: hallmark-CLIENT)")
  private @Nullable Path folder;

  @Mixin private TrustOptions options = new TrustOptions();

  /**
   * @param environment the variables that the client would read
   */
  CheckCommand(
      InstanceReader reader, Terminal terminal, Path defaultInstance, Environment environment) {
    this.reader = reader;
    this.terminal = terminal;
    this.defaultInstance = defaultInstance;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    KnownInstance instance = options.walk(reader, defaultInstance);
    ClientHome where =
        new ClientHome(
            home == null ? Path.of(System.getProperty("user.home")) : home,
            client.folder(folder),
            environment);
    List<Finding> found = new ClientCheck(reader, instance).check(client.client(), where);
    if (options.json) {
      terminal.out().println(json(instance, found));
    } else if (found.isEmpty()) {
      terminal
          .out()
          .println(
              "%s knows the instance at %s"
                  .formatted(client.client().title(), instance.url().tuf()));
    } else {
      found.forEach(one -> terminal.out().println(VisibleText.of(one.line())));
    }
    terminal.out().flush();
    return found.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private String json(KnownInstance instance, List<Finding> found) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("client", client.client().key());
    json.put("tuf", instance.url().tuf().toString());
    json.put("rootVersion", instance.walk().root().version());
    json.put("fine", found.isEmpty());
    ArrayNode findings = json.putArray("findings");
    found.forEach(
        one ->
            findings
                .addObject()
                .put("piece", one.piece())
                .put("at", one.at())
                .put("sentence", one.sentence()));
    return json.toString();
  }
}
