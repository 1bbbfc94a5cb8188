package dev.hallmark.ctlog.domain;

/** What a submission's first certificate is said to be, by the endpoint it came to. */
public enum SubmissionKind {
  /** add-chain: a final certificate. */
  CERTIFICATE,

  /** add-pre-chain: a certificate with poison. */
  PRECERTIFICATE
}
