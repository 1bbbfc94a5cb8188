package dev.hallmark.rekor.admission;

import dev.hallmark.pki.x509.CertificateIdentity;
import java.security.cert.X509Certificate;

/**
 * A rule that admits signers.
 *
 * @param issuer of their identity provider's name
 * @param identity of a URI, an address of mail or a user name that the certificate gives them
 */
public record AdmittedIdentity(TextRule issuer, TextRule identity) {
  /** Whether a certificate names such a signer. Says nothing about who issued it. */
  boolean fits(X509Certificate certificate) {
    CertificateIdentity named = CertificateIdentity.of(certificate);
    return named.issuer().filter(issuer::fits).isPresent()
        && named.names().stream().anyMatch(identity::fits);
  }
}
