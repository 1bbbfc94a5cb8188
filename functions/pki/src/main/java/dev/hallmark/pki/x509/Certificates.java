package dev.hallmark.pki.x509;

import dev.hallmark.pki.der.DerElement;
import dev.hallmark.pki.der.MalformedDerException;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Reads certificates and answers what the JDK's class does not. */
public final class Certificates {
  private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
  private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
  private static final int KEY_IDENTIFIER_TAG = 0x80;

  private Certificates() {}

  /**
   * Reads one DER certificate.
   *
   * @throws MalformedCertificateException if it is none or more bytes follow
   */
  public static X509Certificate fromDer(byte[] der) throws MalformedCertificateException {
    try {
      DerElement.parse(der).expect(DerElement.SEQUENCE);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    } catch (MalformedDerException | CertificateException e) {
      throw new MalformedCertificateException("the bytes are not a DER certificate");
    }
  }

  /** The certificate's DER. */
  public static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read has its bytes", e);
    }
  }

  /** Whether the key of {@code issuer} signed the certificate and the names agree. */
  public static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
    return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        && isSignedWith(certificate, issuer.getPublicKey());
  }

  /** Whether the certificate's signature verifies with a key. False for unknown algorithms. */
  public static boolean isSignedWith(X509Certificate certificate, PublicKey key) {
    Optional<HashAlgorithm> hash = signatureHash(certificate.getSigAlgName());
    try {
      return hash.isPresent()
          && Signatures.verify(
              key, hash.get(), certificate.getTBSCertificate(), certificate.getSignature());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read has its bytes", e);
    }
  }

  /** Whether the signature is of a kind that every client verifies: ECDSA or RSA over SHA-2. */
  public static boolean isHashedWithSha2(X509Certificate certificate) {
    return certificate.getSigAlgName().startsWith("SHA")
        && signatureHash(certificate.getSigAlgName()).isPresent();
  }

  /** The subject key identifier's bytes, if the certificate has one. */
  public static Optional<byte[]> subjectKeyIdentifier(X509Certificate certificate) {
    return extension(certificate, SUBJECT_KEY_IDENTIFIER)
        .flatMap(
            value -> {
              try {
                return Optional.of(
                    DerElement.parse(value).expect(DerElement.OCTET_STRING).content());
              } catch (MalformedDerException e) {
                return Optional.empty();
              }
            });
  }

  /** The key identifier inside the authority key identifier, if the certificate has one. */
  public static Optional<byte[]> authorityKeyIdentifier(X509Certificate certificate) {
    return extension(certificate, AUTHORITY_KEY_IDENTIFIER)
        .flatMap(
            value -> {
              try {
                return DerElement.parse(value).children().stream()
                    .filter(child -> child.tag() == KEY_IDENTIFIER_TAG)
                    .map(DerElement::content)
                    .findFirst();
              } catch (MalformedDerException e) {
                return Optional.empty();
              }
            });
  }

  /**
   * The exact bytes inside an extension's extnValue OCTET STRING; empty if there is no such
   * extension. Sigstore's oldest extensions hold plain text there, not DER.
   */
  public static Optional<byte[]> extension(X509Certificate certificate, String oid) {
    byte[] value = certificate.getExtensionValue(oid);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(DerElement.parse(value).expect(DerElement.OCTET_STRING).content());
    } catch (MalformedDerException e) {
      return Optional.empty();
    }
  }

  /** Whether an extension is there and critical. */
  public static boolean isCritical(X509Certificate certificate, String oid) {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    return critical != null && critical.contains(oid);
  }

  static boolean same(X509Certificate one, X509Certificate other) {
    return Arrays.equals(der(one), der(other));
  }

  private static Optional<HashAlgorithm> signatureHash(String algorithm) {
    return switch (algorithm) {
      case "SHA256withECDSA", "SHA256withRSA" -> Optional.of(HashAlgorithm.SHA_256);
      case "SHA384withECDSA", "SHA384withRSA" -> Optional.of(HashAlgorithm.SHA_384);
      case "SHA512withECDSA", "SHA512withRSA", "Ed25519", "EdDSA" ->
          Optional.of(HashAlgorithm.SHA_512);
      default -> Optional.empty();
    };
  }
}
