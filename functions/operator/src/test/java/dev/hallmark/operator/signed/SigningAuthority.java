package dev.hallmark.operator.signed;

import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.certificate.LeafTemplate;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.FulcioExtension;
import dev.hallmark.fulcio.domain.identity.SubjectAlternativeName;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateSigning;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.testkit.keys.JdkSigner;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An authority, its certificates, and entries of logs with them. */
public final class SigningAuthority {
  public static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");
  public static final String IDP = "https://idp.example";

  private final JdkSigner key = JdkSigner.p384();
  private final CertificateChain chain =
      new CertificateAuthorities(
              InstantSource.fixed(TIME.minus(Duration.ofDays(1))), new SecureRandom())
          .fulcio("example", JdkSigner.p384(), key);

  public CertificateChain chain() {
    return chain;
  }

  public PublicKey publicKey() {
    return key.publicKey();
  }

  /** A certificate of an e-mail address. */
  public X509Certificate certificate(String email, String issuer, int serial) {
    LeafTemplate leaf =
        new LeafTemplate(
            new CertificateAuthority(chain, key),
            new CertifiedIdentity(
                new SubjectAlternativeName.EmailName(email),
                Map.of(FulcioExtension.ISSUER_RAW, issuer, FulcioExtension.ISSUER, issuer)),
            JdkSigner.p256().publicKey(),
            BigInteger.valueOf(serial),
            TIME,
            Duration.ofMinutes(10));
    return CertificateSigning.sign(leaf.precertificate(), key);
  }

  /** A leaf of a log of version 2. */
  public static byte[] v2(X509Certificate certificate, String sha256) {
    return utf8(
        """
        {"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{"data":\
        {"algorithm":"SHA2_256","digest":"%s"},"signature":{"content":"AA==","verifier":\
        {"keyDetails":"PKIX_ECDSA_P256_SHA_256","x509Certificate":{"rawBytes":"%s"}}}}}}\
        """
            .formatted(
                base64(HexFormat.of().parseHex(sha256)), base64(Certificates.der(certificate))));
  }

  /** The same with a key. */
  public static byte[] v2WithKey(String sha256) {
    return utf8(
        """
        {"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{"data":\
        {"algorithm":"SHA2_256","digest":"%s"},"signature":{"content":"AA==","verifier":\
        {"keyDetails":"PKIX_ECDSA_P256_SHA_256","publicKey":{"rawBytes":"AAAA"}}}}}}\
        """
            .formatted(base64(HexFormat.of().parseHex(sha256))));
  }

  /** A leaf of a log of version 1, of an artifact. */
  public static byte[] v1(X509Certificate certificate, String sha256) {
    return utf8(
        """
        {"apiVersion":"0.0.1","kind":"hashedrekord","spec":{"data":{"hash":{"algorithm":"sha256",\
        "value":"%s"}},"signature":{"content":"AA==","publicKey":{"content":"%s"}}}}\
        """
            .formatted(sha256, pem(certificate)));
  }

  /** A leaf of a log of version 1, of an attestation. */
  public static byte[] dsse(X509Certificate certificate, String payload, String envelope) {
    return dsse(List.of(certificate), payload, envelope);
  }

  /** The same with several signatures. */
  public static byte[] dsse(List<X509Certificate> certificates, String payload, String envelope) {
    String signatures =
        certificates.stream()
            .map(each -> "{\"signature\":\"AA==\",\"verifier\":\"%s\"}".formatted(pem(each)))
            .collect(Collectors.joining(","));
    return utf8(
        """
        {"apiVersion":"0.0.1","kind":"dsse","spec":{"envelopeHash":{"algorithm":"sha256",\
        "value":"%s"},"payloadHash":{"algorithm":"sha256","value":"%s"},"signatures":[%s]}}\
        """
            .formatted(envelope, payload, signatures));
  }

  /** As logs of version 1 keep it. */
  static String pem(X509Certificate certificate) {
    return base64(utf8(Pem.encode(certificate)));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
