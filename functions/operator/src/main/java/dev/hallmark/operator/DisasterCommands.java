package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark dr}: what is practised before it is needed. */
@Command(
    name = "dr",
    description = "Disaster recovery, practised.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DrillCommand.class,
    footer = {"", "Exit codes: 0 passed, 1 not passed, 2 wrong usage, 3 not done."})
final class DisasterCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
