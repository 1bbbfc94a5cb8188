package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark tuf targets export}. */
@Command(
    name = "export",
    header = "Writes a folder with the next lists of files, for people to sign.",
    sortOptions = false,
    description = {
      "The lists of both repositories that wait for signatures; where none waits, lists that say"
          + " the same and live longer. Clients see them once they are imported with enough"
          + " signatures.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 written, 2 wrong usage or no instance, 3 not written: a service could not be"
          + " reached."
    })
final class TufTargetsExportCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "the folder to be made")
  private @Nullable Path folder;

  TufTargetsExportCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path target = folder;
    if (target == null) {
      throw new UsageException("name the folder to be made with --out");
    }
    JsonNode answer =
        ceremonies.open(options).ask(Json.mapper().createObjectNode().put("tuf", "export-lists"));
    CeremonyExport.report(
        CeremonyFolder.create(
            target, CeremonyExport.root(answer), Optional.empty(), CeremonyExport.lists(answer)),
        options.json,
        terminal.out());
    return ExitCode.FINE;
  }
}
