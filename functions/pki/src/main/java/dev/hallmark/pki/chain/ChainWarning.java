package dev.hallmark.pki.chain;

import java.util.Locale;

/** What does not keep a chain from being used, and should be known. */
public enum ChainWarning {
  ENDS_SOON(
      "A certificate ends in less than a year: have its successor signed in time, since nothing is"
          + " issued after it."),
  ORGANIZATION(
      "A certificate's subject does not have exactly one O: gh attestation verify with a custom"
          + " trusted root asks for it.");

  private final String sentence;

  ChainWarning(String sentence) {
    this.sentence = sentence;
  }

  /** Name in messages and tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is so, and what follows. */
  public String sentence() {
    return sentence;
  }
}
