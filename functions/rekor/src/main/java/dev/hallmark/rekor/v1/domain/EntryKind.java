package dev.hallmark.rekor.v1.domain;

/**
 * One kind of entry in one version: what a proposal of it must hold, how its signature is verified,
 * and what of it goes into the log. Reads nothing but the proposal. Thread-safe.
 */
public interface EntryKind {
  /** Member {@code kind} of an entry. */
  String kind();

  /** Member {@code apiVersion} of an entry. */
  String version();

  /**
   * Judges the member {@code spec} of a proposal.
   *
   * @throws ProposalException if it cannot be logged; says which rule it breaks
   */
  AdmittedEntry admit(Spec spec) throws ProposalException;
}
