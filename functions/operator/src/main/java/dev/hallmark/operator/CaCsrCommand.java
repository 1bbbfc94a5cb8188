package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark ca csr}. */
@Command(
    name = "csr",
    header = "Makes a request for an issuing certificate from another root.",
    sortOptions = false,
    description = {
      "Makes a PKCS#10 request, signed by the CA's key where it lies, for those who run the root,"
          + " and says beside it what they need to know. Changes nothing.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 made, 2 wrong usage or no instance, 3 not made: a service could not be"
          + " reached."
    })
final class CaCsrCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description =
          "the certificate's subject, such as \"O=Example,CN=signing\" (default: the instance's"
              + " organization, fulcio-intermediate)")
  private @Nullable String subject;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write the request there (default: print it); never over a file that exists")
  private @Nullable Path file;

  CaCsrCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ObjectNode event = Json.mapper().createObjectNode().put("ca", "request");
    if (subject != null) {
      SubjectName name = SubjectName.parse(subject);
      event.put("organization", name.organization()).put("commonName", name.commonName());
    }
    String request = ceremonies.open(options).ask(event).path("request").asText();
    Path target = file;
    if (target != null) {
      write(target, request);
    }
    if (options.json) {
      terminal.out().println(Json.mapper().createObjectNode().put("request", request));
    } else if (target == null) {
      terminal.out().print(request);
    }
    terminal.out().flush();
    if (!options.json) {
      RootInstructions.print(target == null ? "ca.csr" : target.toString(), terminal.err());
    }
    return ExitCode.FINE;
  }

  private static void write(Path target, String request) {
    try {
      Files.writeString(target, request, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("the file " + target + " exists: name another one with --out");
    } catch (IOException e) {
      throw new UsageException("the file " + target + " cannot be written");
    }
  }
}
