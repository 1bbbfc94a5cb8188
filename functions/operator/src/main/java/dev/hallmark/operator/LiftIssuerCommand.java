package dev.hallmark.operator;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallmark freeze lift issuer}. */
@Command(
    name = "issuer",
    header = "Lets the identities of an issuer have certificates again.",
    sortOptions = false,
    description = {"The record keeps when and why it was frozen, and when and why lifted.", ""},
    footer = {
      "",
      "Exit codes: 0 lifted, also if before; 2 wrong usage, or it never was frozen; 3 not done or"
          + " not known: repeat it."
    })
final class LiftIssuerCommand implements Callable<Integer> {
  private final Freezing freezing;

  @Parameters(paramLabel = "URL", description = "as it was frozen")
  private String issuer = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the record")
  private String reason = "";

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  LiftIssuerCommand(Freezing freezing) {
    this.freezing = freezing;
  }

  @Override
  public Integer call() {
    return freezing.lift(Holders.issuer(issuer), reason, options);
  }
}
