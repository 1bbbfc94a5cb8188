package dev.hallmark.operator;

import picocli.CommandLine.Command;

/** {@code hallmark log}: what concerns one log. */
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    description = "Looks after one log.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StatusCommand.class,
      FsckCommand.class,
      AuditCommand.class,
      AdoptCommand.class,
      FreezeCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 all is well, 1 something is wrong with the log, 2 wrong usage,",
      "3 the command could not do its work."
    })
final class LogCommands {}
