package dev.hallmark.operator;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallmark freeze log}: {@code hallmark log freeze} by another name. */
@Command(
    name = "log",
    header = "Ends a log for good; the same as hallmark log freeze.",
    sortOptions = false,
    description = {
      "No append succeeds after it, and nothing undoes it: freeze lift knows no logs.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 the log is frozen, or would be, 1 it contradicts itself and was left alone or"
          + " was not confirmed, 2 wrong usage, 3 not frozen: the store could not be reached."
    })
final class FreezeLogCommand implements Callable<Integer> {
  private final Targets targets;
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "which log, such as rekor-v2 or ct-2")
  private String name = "";

  @Mixin private LogOptions options = new LogOptions();

  @Option(names = "--dry-run", description = "say what would be done, and change nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  FreezeLogCommand(Targets targets, Terminal terminal) {
    this.targets = targets;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    options.log = name;
    return new FreezeCommand(targets, terminal).freeze(options, dryRun, yes);
  }
}
