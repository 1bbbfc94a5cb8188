package dev.hallmark.rekor.admission;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** What one signing certificate must satisfy. */
@FunctionalInterface
interface CertificateRule {
  /** The rule that a certificate breaks, if it breaks one. */
  Optional<AdmissionRule> broken(X509Certificate certificate);
}
