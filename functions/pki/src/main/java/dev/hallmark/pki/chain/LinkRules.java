package dev.hallmark.pki.chain;

import dev.hallmark.pki.x509.Certificates;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a certificate hangs together with the next one, or the last with itself. */
final class LinkRules {
  private final X509Certificate certificate;
  private final X509Certificate issuer;
  private final boolean last;

  LinkRules(List<X509Certificate> chain, int place) {
    this.certificate = chain.get(place);
    this.last = place == chain.size() - 1;
    this.issuer = last ? certificate : chain.get(place + 1);
  }

  void addBroken(List<ChainRule> broken) {
    boolean named =
        Arrays.equals(
            certificate.getIssuerX500Principal().getEncoded(),
            issuer.getSubjectX500Principal().getEncoded());
    if (!named) {
      broken.add(last ? ChainRule.ROOT : ChainRule.ORDER);
    }
    if (!Certificates.isHashedWithSha2(certificate)) {
      broken.add(ChainRule.SIGNATURE_ALGORITHM);
    } else if (named && !Certificates.isSignedWith(certificate, issuer.getPublicKey())) {
      broken.add(ChainRule.SIGNATURE);
    }
    if (!authorityKeyFits()) {
      broken.add(ChainRule.AUTHORITY_KEY_IDENTIFIER);
    }
  }

  private boolean authorityKeyFits() {
    if (certificate.getExtensionValue(Extensions.AUTHORITY_KEY_IDENTIFIER) == null) {
      return last;
    }
    Optional<byte[]> named = Certificates.authorityKeyIdentifier(certificate);
    Optional<byte[]> issuing = Certificates.subjectKeyIdentifier(issuer);
    return !Certificates.isCritical(certificate, Extensions.AUTHORITY_KEY_IDENTIFIER)
        && named.isPresent()
        // What the issuer lacks is a finding of its own.
        && (issuing.isEmpty() || Arrays.equals(named.get(), issuing.get()));
  }
}
