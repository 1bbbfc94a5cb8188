package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** A company's own root, which signs chains for an instance's CA key. */
final class OutsideRoot {
  private final CertificateAuthorities authorities =
      new CertificateAuthorities(() -> Ceremony.NOW.plus(Duration.ofDays(1)), new SecureRandom());
  private final Signer key = JdkSigner.p384();
  private final X509Certificate root =
      authorities.fulcioRoot(new AuthorityName("company", "company root"), key);

  CertificateChain chain(CeremonyKeys keys) {
    return new CertificateChain(
        List.of(
            authorities.fulcioIntermediate(
                new AuthorityName("company", "signing"), keys.ca().publicKey(), root, key),
            root));
  }
}
