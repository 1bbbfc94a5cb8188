package dev.hallmark.rekor.v2.domain;

import dev.hallmark.rekor.admission.Signatory;

/** What the rules say about a request. */
public sealed interface Verdict {
  /**
   * Every rule holds: the entry may be logged.
   *
   * @param signatory who made its signature
   */
  record Admitted(HashedRekord entry, Signatory signatory) implements Verdict {}

  /** A rule is broken: nothing may be written. */
  record Refused(Rule rule) implements Verdict {}
}
