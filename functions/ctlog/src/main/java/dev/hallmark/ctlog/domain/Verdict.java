package dev.hallmark.ctlog.domain;

/** What the rules say about a chain. */
public sealed interface Verdict {
  /** Every rule holds: the entry may be logged. */
  record Admitted(LoggedCertificate certificate) implements Verdict {}

  /** A rule is broken: nothing may be written. */
  record Refused(ChainRule rule) implements Verdict {}
}
