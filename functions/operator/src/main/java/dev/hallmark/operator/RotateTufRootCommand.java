package dev.hallmark.operator;

import dev.hallmark.kit.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark rotate tuf-root}. */
@Command(
    name = "tuf-root",
    header = "Lets the newest TUF root key take over.",
    sortOptions = false,
    description = {
      "The deployment makes it (setting tufRootKeys) and gives it to the ceremony; this",
      "command publishes a root that names it in the place of the ceremony's older one,",
      "signed by both. Clients follow from whichever root they have. It may be repeated",
      "whatever happened. Root keys that lie elsewhere stay: if their signatures are",
      "needed, use hallmark tuf root export instead.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, or done before; 1 a question was not answered with yes; 2 wrong",
      "usage, or the instance says that it cannot be; 3 not done or not known: repeat it."
    })
final class RotateTufRootCommand implements Callable<Integer> {
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  @Mixin private CaOptions options = new CaOptions();

  @Option(names = "--dry-run", description = "say what would be done, and change nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  RotateTufRootCommand(Ceremonies ceremonies, Terminal terminal) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CeremonyFunction ceremony = ceremonies.open(options);
    if (dryRun) {
      if (!options.json) {
        terminal
            .out()
            .println(
                "The newest root key would count in the place of the older; whose signatures count"
                    + " now:");
      }
      TufReport.print(
          ceremony.ask(Json.mapper().createObjectNode().put("tuf", "show")),
          options.json,
          terminal.out());
      return ExitCode.FINE;
    }
    if (!yes
        && !terminal.confirms(
            "The newest root key counts from now on, and the one before no more. Go on?")) {
      terminal.err().println("hallmark: nothing was changed");
      return ExitCode.FINDINGS;
    }
    TufReport.print(
        ceremony.ask(Json.mapper().createObjectNode().put("tuf", "rotate-root")),
        options.json,
        terminal.out());
    return ExitCode.FINE;
  }
}
