package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark log}: what concerns one log. */
@Command(
    name = "log",
    description = "Looks after one log.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StatusCommand.class,
      FsckCommand.class,
      AuditCommand.class,
      AdoptCommand.class,
      FreezeCommand.class,
      IndexCommand.class,
      ArchiveCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 all is well, 1 something is wrong with the log, 2 wrong usage, 3 the command"
          + " could not do its work."
    })
final class LogCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
