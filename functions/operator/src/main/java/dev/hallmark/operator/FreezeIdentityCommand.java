package dev.hallmark.operator;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallmark freeze identity}. */
@Command(
    name = "identity",
    header = "Stops certificates for one identity at one issuer.",
    sortOptions = false,
    description = {
      "Within a minute the authority refuses every token of that identity; others go on. Then lists"
          + " what it signed, and writes the policies to push. Asks nothing: it can be lifted"
          + " (hallmark freeze lift).",
      ""
    },
    footer = {
      "",
      "Example:",
      "  hallmark freeze identity eve@example.com --issuer https://idp.example \\",
      "    --reason 'laptop stolen' --since 7d",
      "",
      "Exit codes: 0 frozen, also if before; 2 wrong usage, the instance says that it cannot be, or"
          + " takes no tokens of that issuer (--force); 3 not frozen, or what was signed is not"
          + " known: the message says which."
    })
final class FreezeIdentityCommand implements Callable<Integer> {
  private final Freezing freezing;

  @Parameters(
      paramLabel = "NAME",
      description = "the certificates' subject alternative name: hallmark ca issued shows it")
  private String name = "";

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      required = true,
      description = "its identity provider, as in certificates")
  private String issuer = "";

  @Mixin private FreezeOptions what = new FreezeOptions();

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  FreezeIdentityCommand(Freezing freezing) {
    this.freezing = freezing;
  }

  @Override
  public Integer call() {
    return freezing.freeze(Holders.identity(name, issuer), what, options);
  }
}
