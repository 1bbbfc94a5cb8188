package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark freeze}: nothing more is issued to somebody, or logged in a log. */
@Command(
    name = "freeze",
    description = "Stops certificates for an identity or an issuer, or ends a log.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FreezeIdentityCommand.class,
      FreezeIssuerCommand.class,
      FreezeLogCommand.class,
      FreezeListCommand.class,
      FreezeLiftCommands.class
    },
    footer = {
      "",
      "Exit codes: 0 done, or done before; 1 a question was not answered with yes; 2 wrong usage,"
          + " or the instance says that it cannot be; 3 not done or not known: repeat it."
    })
final class FreezeCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
