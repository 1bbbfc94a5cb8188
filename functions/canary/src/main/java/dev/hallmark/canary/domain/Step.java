package dev.hallmark.canary.domain;

import java.util.Locale;

/** The steps of a round, in their order. */
public enum Step {
  /** Walk the TUF repository from the root that is known, and read what it says of the instance. */
  TRUST(true),
  /** Sign a token with the canary's key in KMS. */
  TOKEN(true),
  /** Get a certificate from Fulcio for a fresh key. */
  CERTIFICATE(true),
  /** Hold the certificate against the authorities that are trusted, and against what was asked. */
  CHAIN(false),
  /** Hold its promise to be logged against the CT logs that are trusted. */
  SCT(false),
  /** Get a time stamp over the signature, and hold it against the authorities and the clock. */
  TIMESTAMP(true),
  /** Enter the signature into the newest Rekor v2 log. */
  ENTRY(true),
  /** Hold the entry's proof and its checkpoint against the logs that are trusted. */
  PROOF(false),
  /** Enter the same into the Rekor v1 log, if the instance has one. */
  ENTRY_V1(true),
  /** Hold that entry's proof, its checkpoint and its promise against the logs that are trusted. */
  PROOF_V1(false);

  private final boolean asksSomebody;

  Step(boolean asksSomebody) {
    this.asksSomebody = asksSomebody;
  }

  /** Its name in answers, metrics and documents. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether its time is that of a service; the others compute, within a millisecond or two. */
  public boolean asksSomebody() {
    return asksSomebody;
  }
}
