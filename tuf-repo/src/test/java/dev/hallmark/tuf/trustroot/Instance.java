package dev.hallmark.tuf.trustroot;

import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** An instance's trust material with fresh keys. */
final class Instance {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final URI URL = URI.create("https://sign.example");
  static final URI TIMESTAMP_URL = URI.create("https://sign.example/api/v1/timestamp");

  private static final CertificateAuthorities AUTHORITIES =
      new CertificateAuthorities(InstantSource.fixed(START), new SecureRandom());

  final CertificateChain ca = AUTHORITIES.fulcio("example", JdkSigner.p384(), JdkSigner.p384());
  final CertificateChain tsa = AUTHORITIES.timestamp("example", JdkSigner.p256(), JdkSigner.p256());
  final TransparencyLog rekor = log(Validity.from(START));
  final TransparencyLog ctLog = log(Validity.from(START));

  TrustedRoot trustedRoot() {
    return new TrustedRoot(List.of(rekor), List.of(ca(START)), List.of(ctLog), List.of(tsa(START)));
  }

  Authority ca(Instant start) {
    return new Authority(
        URL, new AuthorityName("example", "fulcio-root"), ca, Validity.from(start));
  }

  Authority tsa(Instant start) {
    return new Authority(
        TIMESTAMP_URL, new AuthorityName("example", "tsa-root"), tsa, Validity.from(start));
  }

  static TransparencyLog log(Validity validity) {
    return new TransparencyLog(
        URL, JdkSigner.p256().publicKey(), KeyDetails.PKIX_ECDSA_P256_SHA_256, validity);
  }

  static SigningConfig signingConfig() {
    return new SigningConfig(
        List.of(service(URL, 1, START)),
        List.of(service(URI.create("https://idp.example/a"), 1, START)),
        List.of(service(URL, 2, START)),
        List.of(service(TIMESTAMP_URL, 1, START)));
  }

  static Service service(URI url, int version, Instant start) {
    return new Service(url, version, Validity.from(start), "example");
  }
}
