package dev.hallmark.rekor.v2.domain;

/** What the rules say about a request. */
public sealed interface Verdict {
  /** Every rule holds: the entry may be logged. */
  record Admitted(HashedRekord entry) implements Verdict {}

  /** A rule is broken: nothing may be written. */
  record Refused(Rule rule) implements Verdict {}
}
