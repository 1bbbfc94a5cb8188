package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark tuf}: what concerns the trust root that clients begin with. */
@Command(
    name = "tuf",
    description = "Looks after the TUF repositories: whose signatures count, and until when.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TufShowCommand.class,
      TufCheckCommand.class,
      TufRenewCommand.class,
      TufRootCommands.class,
      TufTargetsCommands.class,
      TufCeremoniesCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 something is wrong, 2 wrong usage, or the instance says that it cannot"
          + " be, 3 the command could not do its work: it may be repeated."
    })
final class TufCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
