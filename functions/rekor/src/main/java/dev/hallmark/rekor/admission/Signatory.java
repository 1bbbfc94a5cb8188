package dev.hallmark.rekor.admission;

import java.security.cert.X509Certificate;

/** Who made one signature of an entry, as far as the entry shows it. */
public sealed interface Signatory {
  /**
   * The holder of a certificate.
   *
   * @param certificate whose key was found to have made the signature; one that merely came with
   *     the entry must not stand here
   */
  record Certified(X509Certificate certificate) implements Signatory {}

  /** The holder of a key without a certificate, or somebody whose signature was not verified. */
  record Unnamed() implements Signatory {}
}
