package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark freeze lift}. */
@Command(
    name = "lift",
    description = "Lets an identity or an issuer have certificates again, within a minute.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LiftIdentityCommand.class, LiftIssuerCommand.class},
    footer = {
      "",
      "Exit codes: 0 lifted, also if before; 2 wrong usage, or it never was frozen; 3 not done or"
          + " not known: repeat it."
    })
final class FreezeLiftCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
