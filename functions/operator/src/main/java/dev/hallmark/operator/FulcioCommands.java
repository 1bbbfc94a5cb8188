package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark fulcio}: what concerns the certificate authority's configuration. */
@Command(
    name = "fulcio",
    description = "Looks after Fulcio's configuration.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = FulcioLintCommand.class)
final class FulcioCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
