package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.fulcio.domain.config.CheckedConfiguration;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.Mistake;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallmark fulcio lint}. */
@Command(
    name = "lint",
    header = "Checks a Fulcio configuration before it is deployed.",
    sortOptions = false,
    description = {
      "Reads the file as Fulcio does, runs its issuance-tests, and tells every mistake with its"
          + " line. Needs no instance.",
      ""
    },
    footer = {"", "Exit codes: 0 it can be deployed, 1 it has mistakes, 2 wrong usage."})
final class FulcioLintCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "the configuration, YAML or JSON")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();

  FulcioLintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      CheckedConfiguration checked = ConfigurationReader.check(Files.readAllBytes(file));
      tell(List.of(), checked.warnings());
      if (!json) {
        terminal
            .out()
            .println(
                "fine: %d issuers, %d patterns, %d issuance rules"
                    .formatted(
                        checked.configuration().issuers().size(),
                        checked.configuration().metaIssuers().size(),
                        checked.configuration().rules().rules().size()));
      }
      return ExitCode.FINE;
    } catch (ConfigurationException e) {
      tell(e.mistakes(), List.of());
      return ExitCode.FINDINGS;
    } catch (IOException e) {
      throw new UsageException("the file " + file + " cannot be read");
    } finally {
      terminal.out().flush();
    }
  }

  private void tell(List<Mistake> mistakes, List<Mistake> warnings) {
    if (json) {
      ObjectNode told = Json.mapper().createObjectNode();
      put(told.putArray("mistakes"), mistakes);
      put(told.putArray("warnings"), warnings);
      terminal.out().println(told);
      return;
    }
    mistakes.forEach(mistake -> terminal.out().println(file + ": " + mistake));
    warnings.forEach(warning -> terminal.out().println(file + ": warning: " + warning));
  }

  private static void put(ArrayNode into, List<Mistake> found) {
    for (Mistake mistake : found) {
      into.addObject()
          .put("line", mistake.line())
          .put("where", mistake.where())
          .put("reason", mistake.reason());
    }
  }
}
