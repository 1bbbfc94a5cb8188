package dev.hallmark.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hallmark tuf root}: a root that people sign with keys of their own. */
@Command(
    name = "root",
    header = "Changes or renews the root with keys that lie elsewhere.",
    description =
        "export, on a machine that reaches the instance; sign, once for each key, on a machine that"
            + " need not; import, on the first one again.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TufRootExportCommand.class, TufSignCommand.class, TufImportCommand.class},
    footer = {
      "",
      "A key for it, and the public half that export --add-key asks for:",
      "  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 \\",
      "    -out key.pem",
      "  openssl pkey -in key.pem -pubout -out key.pub.pem"
    })
final class TufRootCommands {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();
}
