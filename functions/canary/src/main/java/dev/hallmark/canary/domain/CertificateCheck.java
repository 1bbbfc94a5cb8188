package dev.hallmark.canary.domain;

import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SctList;
import dev.hallmark.pki.sct.SctVerification;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.CertificateIdentity;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds a certificate against the trusted root, and against what was asked for. */
public final class CertificateCheck {
  private final TrustedRoot root;

  /**
   * @param root what is trusted
   */
  public CertificateCheck(TrustedRoot root) {
    this.root = root;
  }

  /**
   * Verifies issuer, life, key and identity.
   *
   * @param key what was asked to be certified
   * @return the trusted certificate that signed it
   * @throws StepException if one of them is not as it must be
   */
  public X509Certificate issuer(
      X509Certificate leaf, PublicKey key, CanaryIdentity identity, Instant now)
      throws StepException {
    X509Certificate issuer =
        root.certificateAuthorities().stream()
            .filter(authority -> authority.validity().covers(now))
            .map(authority -> authority.chain().issuing())
            .filter(issuing -> Certificates.isIssuedBy(leaf, issuing))
            .findFirst()
            .orElseThrow(
                () ->
                    new StepException(
                        "no certificate authority that the trusted root names now has signed the"
                            + " certificate"));
    if (!isValid(leaf, now) || !isValid(issuer, now)) {
      throw new StepException("the certificate or its issuer is expired or not yet valid");
    }
    if (!leaf.getPublicKey().equals(key)) {
      throw new StepException("the certificate is of another key than the one that was proved");
    }
    CertificateIdentity named = CertificateIdentity.of(leaf);
    if (!named.names().equals(List.of(identity.subject()))) {
      throw new StepException("the certificate is of another name than the canary's");
    }
    if (!named.issuer().equals(Optional.of(identity.issuer()))) {
      throw new StepException("the certificate names another identity provider than the canary's");
    }
    return issuer;
  }

  /**
   * Verifies that a CT log that is trusted now promises to log the certificate.
   *
   * @throws StepException if none does
   */
  public void requirePromise(X509Certificate leaf, X509Certificate issuer, Instant now)
      throws StepException {
    List<SignedCertificateTimestamp> promises;
    CtEntry entry;
    try {
      byte[] der = Certificates.der(leaf);
      promises = SctList.embeddedIn(der);
      entry = CtEntries.ofEmbedded(der, Certificates.der(issuer));
    } catch (MalformedSctException e) {
      throw new StepException("the certificate's list of SCTs is malformed");
    }
    boolean promised =
        promises.stream()
            .anyMatch(
                sct ->
                    root.ctLogs().stream()
                        .filter(log -> log.validity().covers(now))
                        .anyMatch(log -> SctVerification.verifies(sct, entry, log.key())));
    if (!promised) {
      throw new StepException("no CT log that the trusted root names now has promised to log it");
    }
  }

  private static boolean isValid(X509Certificate certificate, Instant now) {
    try {
      certificate.checkValidity(java.util.Date.from(now));
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }
}
