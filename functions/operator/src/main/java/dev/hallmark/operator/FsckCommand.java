package dev.hallmark.operator;

import dev.hallmark.logengine.audit.AuditState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark log fsck}. */
@Command(
    name = "fsck",
    header = "Checks a whole log.",
    sortOptions = false,
    description = {
      "Looks at the chain of slots, every tree head, that every entry is there once and",
      "hashes to its leaf, every stored signature and receipt, tiles, and the public",
      "files and archived checkpoints if their buckets are named.",
      "Only reads; may run beside appends. Prints every finding, with what it means",
      "and what to do.",
      ""
    },
    footer = {"", "Exit codes: 0 the log is whole, 1 findings, 2 wrong usage, 3 not checked."})
final class FsckCommand implements Callable<Integer> {
  private final Targets targets;
  private final Terminal terminal;

  @Mixin private LogOptions options = new LogOptions();

  FsckCommand(Targets targets, Terminal terminal) {
    this.targets = targets;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return Audits.run(targets.open(options), AuditState.BEGINNING, options.json, terminal).whole()
        ? ExitCode.FINE
        : ExitCode.FINDINGS;
  }
}
