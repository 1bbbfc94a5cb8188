package dev.hallmark.pki.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Reads and writes public keys. Reads every key that has a name of its own in X.509 and that the
 * JDK knows, weak ones too: {@link KeyPolicy} judges them.
 */
public final class PublicKeys {
  private static final String SPKI_LABEL = "PUBLIC KEY";
  private static final String PKCS1_LABEL = "RSA PUBLIC KEY";

  /** Larger keys only cost time to verify with. */
  private static final int MAXIMUM_RSA_BITS = 16_384;

  private static final int MAXIMUM_EXPONENT_BITS = 31;

  private static final Map<ASN1ObjectIdentifier, String> FACTORIES =
      Map.of(
          X9ObjectIdentifiers.id_ecPublicKey, "EC",
          PKCSObjectIdentifiers.rsaEncryption, "RSA",
          EdECObjectIdentifiers.id_Ed25519, "Ed25519",
          EdECObjectIdentifiers.id_Ed448, "Ed448",
          EdECObjectIdentifiers.id_X25519, "X25519",
          X9ObjectIdentifiers.id_dsa, "DSA");

  private PublicKeys() {}

  /**
   * Reads a DER SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
   *
   * @throws MalformedKeyException if it is none, is followed by other bytes, or names an algorithm
   *     or a curve that is not known
   */
  public static PublicKey fromSpki(byte[] der) throws MalformedKeyException {
    SubjectPublicKeyInfo spki;
    try {
      spki = SubjectPublicKeyInfo.getInstance(ASN1Primitive.fromByteArray(der));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new MalformedKeyException("the public key is not a DER SubjectPublicKeyInfo");
    }
    if (spki == null) {
      throw new MalformedKeyException("the public key is empty");
    }
    String factory = FACTORIES.get(spki.getAlgorithm().getAlgorithm());
    if (factory == null) {
      throw new MalformedKeyException("the public key's algorithm is not known");
    }
    try {
      PublicKey key = KeyFactory.getInstance(factory).generatePublic(new X509EncodedKeySpec(der));
      if (key instanceof RSAPublicKey rsa) {
        checkSize(rsa);
      }
      return key;
    } catch (InvalidKeySpecException e) {
      throw new MalformedKeyException(
          "the public key is malformed or on a curve that is not known");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has these algorithms", e);
    }
  }

  /**
   * Reads the first PEM block: {@code PUBLIC KEY} (SubjectPublicKeyInfo) or {@code RSA PUBLIC KEY}
   * (PKCS#1, RFC 8017 appendix A.1.1).
   *
   * @throws MalformedKeyException if there is no block, or it holds no public key
   */
  public static PublicKey fromPem(String pem) throws MalformedKeyException {
    PemBlock block =
        PemBlock.parseFirst(pem)
            .orElseThrow(() -> new MalformedKeyException("the public key is not PEM"));
    return switch (block.label()) {
      case SPKI_LABEL -> fromSpki(block.content());
      case PKCS1_LABEL -> fromPkcs1(block.content());
      default -> throw new MalformedKeyException("the PEM block is not a public key");
    };
  }

  /**
   * Reads what a Fulcio client may send: PEM, or else a bare DER SubjectPublicKeyInfo.
   *
   * @throws MalformedKeyException if it is neither
   */
  public static PublicKey fromPemOrSpki(byte[] bytes) throws MalformedKeyException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return PemBlock.parseFirst(text).isPresent() ? fromPem(text) : fromSpki(bytes);
  }

  /** PEM SubjectPublicKeyInfo, with a line feed at the end. */
  public static String toPem(PublicKey key) {
    return new PemBlock(SPKI_LABEL, key.getEncoded()).encode();
  }

  /**
   * SHA-256 of the DER SubjectPublicKeyInfo: 32 bytes. A CT or Rekor v1 log's id (RFC 6962 section
   * 3.2), and the issuer key hash of a pre-certificate.
   */
  public static byte[] fingerprint(PublicKey key) {
    return HashAlgorithm.SHA_256.digest(key.getEncoded()).value();
  }

  private static PublicKey fromPkcs1(byte[] der) throws MalformedKeyException {
    org.bouncycastle.asn1.pkcs.RSAPublicKey rsa;
    try {
      rsa = org.bouncycastle.asn1.pkcs.RSAPublicKey.getInstance(ASN1Primitive.fromByteArray(der));
      if (rsa == null || !Arrays.equals(rsa.getEncoded(ASN1Encoding.DER), der)) {
        throw new MalformedKeyException("the public key is not a DER RSAPublicKey");
      }
      return fromSpki(
          new SubjectPublicKeyInfo(
                  new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                  rsa)
              .getEncoded(ASN1Encoding.DER));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new MalformedKeyException("the public key is not a DER RSAPublicKey");
    }
  }

  private static void checkSize(RSAPublicKey key) throws MalformedKeyException {
    if (key.getModulus().bitLength() > MAXIMUM_RSA_BITS
        || key.getPublicExponent().bitLength() > MAXIMUM_EXPONENT_BITS
        || key.getPublicExponent().signum() <= 0) {
      throw new MalformedKeyException("the RSA key's modulus or exponent is out of range");
    }
  }
}
