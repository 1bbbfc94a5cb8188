package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hallmark ca}: what concerns the certificate authority. */
@Command(
    name = "ca",
    description = "Looks after the certificate authority.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {IssuedCommand.class},
    footer = {"", "Exit codes: 0 done, 2 wrong usage, 3 the command could not do its work."})
final class CaCommands {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private boolean help;
}
