package dev.hallmark.fulcio.domain.certificate;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * The issuing authority: its chain, issuing certificate first and root last, and its key.
 *
 * @param chain what is sent to callers and to the log
 * @param key signs with the key of the first certificate
 */
public record CertificateAuthority(CertificateChain chain, Signer key) {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

  /**
   * Checks that the two belong together and may issue.
   *
   * @throws IllegalArgumentException if not; the message says why
   */
  public CertificateAuthority {
    X509Certificate issuing = chain.issuing();
    if (!issuing.getPublicKey().equals(key.publicKey())) {
      throw new IllegalArgumentException("the CA chain's first certificate has another key");
    }
    if (issuing.getBasicConstraints() < 0) {
      throw new IllegalArgumentException("the CA chain's first certificate is no CA");
    }
    if (Certificates.subjectKeyIdentifier(issuing).isEmpty()) {
      throw new IllegalArgumentException("the issuing certificate has no subject key identifier");
    }
    if (chain.certificates().size() > 1 && !isForCodeSigning(issuing)) {
      throw new IllegalArgumentException("the issuing certificate is not for code signing");
    }
  }

  /** Whether certificates of this span lie within the life of every certificate of the chain. */
  public boolean covers(Instant notBefore, Instant notAfter) {
    return chain.certificates().stream()
        .allMatch(
            certificate ->
                !notBefore.isBefore(certificate.getNotBefore().toInstant())
                    && !notAfter.isAfter(certificate.getNotAfter().toInstant()));
  }

  private static boolean isForCodeSigning(X509Certificate certificate) {
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      return usages != null && usages.contains(CODE_SIGNING);
    } catch (CertificateParsingException e) {
      return false;
    }
  }
}
