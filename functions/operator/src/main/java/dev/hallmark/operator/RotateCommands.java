package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark rotate}: another key takes over. */
@Command(
    name = "rotate",
    description = "Lets the next key of a role take over while signing goes on, or says how.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RotateStatusCommand.class,
      RotateCaCommand.class,
      RotateTsaCommand.class,
      RotateCtCommand.class,
      RotateRekorV1Command.class,
      RotateRekorV2Command.class,
      RotateTufRootCommand.class,
      RotateTufTargetsCommand.class,
      RotateTufOnlineCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, or done before; 1 a question was not answered with yes; 2 wrong usage,"
          + " or the instance says that it cannot be; 3 noted, and clients are told when people"
          + " have signed it; or not done or not known: repeat it."
    })
final class RotateCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
