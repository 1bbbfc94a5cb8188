package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallmark tuf root import}, and {@code tuf targets import}. */
@Command(
    name = "import",
    header = "Publishes what enough keys have signed.",
    sortOptions = false,
    description = {
      "Puts the signatures of all copies together. The ceremony's function adds its own if its key"
          + " is asked for, counts them against the root before and the root itself, walks both"
          + " repositories as clients will, and publishes: the lists of files first, then the root."
          + " May be repeated whatever happened: what is published is left as it is.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 published, or published before; 1 a question was not answered with yes; 2"
          + " wrong usage, or it was refused: none of it was published; 3 not done or not known:"
          + " repeat it."
    })
final class TufImportCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "1..*",
      description = "what was exported, and copies that others signed")
  private List<Path> folders = new ArrayList<>();

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  @Option(names = "--dry-run", description = "only check")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  TufImportCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<CeremonyFolder> copies = folders.stream().map(CeremonyFolder::read).toList();
    CeremonyFolder merged = copies.getFirst();
    for (CeremonyFolder copy : copies) {
      merged = merged.mergedWith(copy);
    }
    CeremonyFunction ceremony = ceremonies.open(options);
    ObjectNode event = Json.mapper().createObjectNode().put("tuf", "import");
    merged.putInto(event);
    var checked = ceremony.ask(event.deepCopy().put("dryRun", true));
    merged.summary().forEach(terminal.err()::println);
    terminal.err().flush();
    if (dryRun) {
      TufReport.print(checked, options.json, terminal.out());
      terminal.err().println("hallmark: it can be published; nothing was changed");
      return ExitCode.FINE;
    }
    if (!yes && !terminal.confirms("Enough keys have signed it. Publish it, for good?")) {
      terminal.err().println("hallmark: nothing was published");
      return ExitCode.FINDINGS;
    }
    TufReport.print(ceremony.ask(event), options.json, terminal.out());
    return ExitCode.FINE;
  }
}
