package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark tuf targets}: lists of files that people sign with keys of their own. */
@Command(
    name = "targets",
    header = "Signs the list of files with keys that lie elsewhere.",
    description = {
      "export, on a machine that reaches the instance; sign, once for each key, on a machine that"
          + " need not; import, on the first one again. Which keys these are says the root:"
          + " hallmark tuf root export --role targets."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TufTargetsExportCommand.class, TufSignCommand.class, TufImportCommand.class})
final class TufTargetsCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
