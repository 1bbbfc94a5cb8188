package dev.hallmark.canary.domain;

import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.pki.der.DerElement;
import dev.hallmark.pki.der.MalformedDerException;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SctList;
import dev.hallmark.pki.sct.SctVerification;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds a certificate against the trusted root, and against what was asked for. */
public final class CertificateCheck {
  /** The issuer of the token (sigstore/fulcio, docs/oid-info.md, 1.3.6.1.4.1.57264.1.8). */
  private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";

  /** A general name that is a URI (RFC 5280 section 4.2.1.6). */
  private static final int URI_NAME = 6;

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
    if (!name(leaf).equals(Optional.of(identity.subject()))) {
      throw new StepException("the certificate is of another name than the canary's");
    }
    if (!tokenIssuer(leaf).equals(Optional.of(identity.issuer()))) {
      throw new StepException("the certificate names another identity provider than the canary's");
    }
    return issuer;
  }

  /**
   * Verifies that a trusted CT log promises to log the certificate.
   *
   * @throws StepException if none does
   */
  public void requirePromise(X509Certificate leaf, X509Certificate issuer) throws StepException {
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
                        .anyMatch(log -> SctVerification.verifies(sct, entry, log.key())));
    if (!promised) {
      throw new StepException("no CT log that the trusted root names has promised to log it");
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

  private static Optional<String> name(X509Certificate leaf) {
    try {
      return Optional.ofNullable(leaf.getSubjectAlternativeNames())
          .filter(names -> names.size() == 1)
          .map(names -> names.iterator().next())
          .filter(name -> Integer.valueOf(URI_NAME).equals(name.get(0)))
          .map(name -> String.valueOf(name.get(1)));
    } catch (CertificateParsingException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> tokenIssuer(X509Certificate leaf) {
    return Certificates.extension(leaf, ISSUER).flatMap(CertificateCheck::text);
  }

  private static Optional<String> text(byte[] utf8String) {
    try {
      return Optional.of(
          new String(DerElement.parse(utf8String).content(), StandardCharsets.UTF_8));
    } catch (MalformedDerException e) {
      return Optional.empty();
    }
  }
}
