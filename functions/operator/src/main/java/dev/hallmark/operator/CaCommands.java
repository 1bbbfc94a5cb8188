package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark ca}: what concerns the certificate authority. */
@Command(
    name = "ca",
    description = "Looks after the certificate authority.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CaShowCommand.class,
      CaCsrCommand.class,
      CaImportCommand.class,
      IssuedCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 the chain was refused, 2 wrong usage, or the instance says that it"
          + " cannot be, 3 the command could not do its work: it may be repeated."
    })
final class CaCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
