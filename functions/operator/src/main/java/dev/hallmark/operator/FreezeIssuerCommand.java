package dev.hallmark.operator;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hallmark freeze issuer}. */
@Command(
    name = "issuer",
    header = "Stops certificates for everybody at an issuer.",
    sortOptions = false,
    description = {
      "Within a minute the authority refuses every token of that issuer; others go on. Then lists"
          + " what its identities signed, and writes the policies to push. Asks nothing: it can be"
          + " lifted (hallmark freeze lift).",
      ""
    },
    footer = {
      "",
      "Example:",
      "  hallmark freeze issuer https://idp.example --reason 'signing key lost'",
      "",
      "Exit codes: 0 frozen, also if before; 2 wrong usage, the instance says that it cannot be, or"
          + " takes no tokens of that issuer (--force); 3 not frozen, or what was signed is not"
          + " known: the message says which."
    })
final class FreezeIssuerCommand implements Callable<Integer> {
  private final Freezing freezing;

  @Parameters(
      paramLabel = "URL",
      description = "the identity provider, as in certificates or as its tokens say in iss")
  private String issuer = "";

  @Mixin private FreezeOptions what = new FreezeOptions();

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  FreezeIssuerCommand(Freezing freezing) {
    this.freezing = freezing;
  }

  @Override
  public Integer call() {
    return freezing.freeze(Holders.issuer(issuer), what, options);
  }
}
