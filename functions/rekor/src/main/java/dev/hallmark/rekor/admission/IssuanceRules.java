package dev.hallmark.rekor.admission;

import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a certificate is one that the instance's authority issued to a signer. The issuing
 * certificate must sign it directly: what a client sends between the two is not looked at.
 *
 * <p>The certificate lives for ten minutes and may be logged later, so the chain is checked at the
 * time when it begins, and its own end is not.
 */
final class IssuanceRules implements CertificateRule {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

  private final List<CertificateChain> chains;

  IssuanceRules(List<CertificateChain> chains) {
    this.chains = List.copyOf(chains);
  }

  @Override
  public Optional<AdmissionRule> broken(X509Certificate certificate) {
    if (certificate.getBasicConstraints() >= 0
        || chains.stream().noneMatch(chain -> issued(chain, certificate))) {
      return Optional.of(AdmissionRule.ISSUED_HERE);
    }
    return isForCode(certificate) ? Optional.empty() : Optional.of(AdmissionRule.CODE_SIGNING);
  }

  private static boolean issued(CertificateChain chain, X509Certificate certificate) {
    Instant begin = certificate.getNotBefore().toInstant();
    // The links between the authorities were verified when the chain was read.
    return chain.certificates().stream().allMatch(authority -> wasValid(authority, begin))
        && chain.issuing().getBasicConstraints() >= 0
        && Certificates.isIssuedBy(certificate, chain.issuing());
  }

  private static boolean wasValid(X509Certificate authority, Instant time) {
    return !time.isBefore(authority.getNotBefore().toInstant())
        && !time.isAfter(authority.getNotAfter().toInstant());
  }

  private static boolean isForCode(X509Certificate certificate) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes != null && purposes.contains(CODE_SIGNING);
    } catch (CertificateParsingException e) {
      return false;
    }
  }
}
