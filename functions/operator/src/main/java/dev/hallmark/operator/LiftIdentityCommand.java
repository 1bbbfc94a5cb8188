package dev.hallmark.operator;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallmark freeze lift identity}. */
@Command(
    name = "identity",
    header = "Lets one identity have certificates again.",
    sortOptions = false,
    description = {"The record keeps when and why it was frozen, and when and why lifted.", ""},
    footer = {
      "",
      "Exit codes: 0 lifted, also if before; 2 wrong usage, or it never was frozen; 3 not done or"
          + " not known: repeat it."
    })
final class LiftIdentityCommand implements Callable<Integer> {
  private final Freezing freezing;

  @Parameters(paramLabel = "NAME", description = "as it was frozen")
  private String name = "";

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      required = true,
      description = "its identity provider, as it was frozen")
  private String issuer = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the record")
  private String reason = "";

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  LiftIdentityCommand(Freezing freezing) {
    this.freezing = freezing;
  }

  @Override
  public Integer call() {
    return freezing.lift(Holders.identity(name, issuer), reason, options);
  }
}
