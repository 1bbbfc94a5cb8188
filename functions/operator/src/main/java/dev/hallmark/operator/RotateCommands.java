package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark rotate}: another key takes over. */
@Command(
    name = "rotate",
    description = "Lets a newer key take over from an older one.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RotateTufOnlineCommand.class, RotateTufRootCommand.class},
    footer = {
      "",
      "Exit codes: 0 done, or done before; 1 a question was not answered with yes; 2 wrong",
      "usage, or the instance says that it cannot be; 3 not done or not known: repeat it."
    })
final class RotateCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
