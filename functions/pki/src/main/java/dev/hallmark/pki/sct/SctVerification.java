package dev.hallmark.pki.sct;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PublicKeyType;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signatures;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;

/** Checks SCTs as clients do. */
public final class SctVerification {
  private SctVerification() {}

  /**
   * Whether the SCT is this log's promise to log this entry: log id of the key, SHA-256, ECDSA on
   * P-256 or RSA (RFC 6962 section 2.1.4), and a signature that verifies.
   */
  public static boolean verifies(SignedCertificateTimestamp sct, CtEntry entry, PublicKey logKey) {
    Optional<PublicKeyType> type = PublicKeyType.of(logKey);
    boolean algorithmFits =
        (sct.signatureAlgorithm() == SignedCertificateTimestamp.ECDSA
                && type.equals(Optional.of(PublicKeyType.ECDSA_P256)))
            || (sct.signatureAlgorithm() == SignedCertificateTimestamp.RSA
                && type.equals(Optional.of(PublicKeyType.RSA)));
    return algorithmFits
        && sct.hashAlgorithm() == SignedCertificateTimestamp.SHA256
        && Arrays.equals(sct.logId(), PublicKeys.fingerprint(logKey))
        && Signatures.verify(
            logKey,
            HashAlgorithm.SHA_256,
            CtEntries.signatureInput(entry, sct.timestampMillis(), sct.extensions()),
            sct.signature());
  }
}
