package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.pki.keys.EcdsaEncoding;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeyType;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A key in SSH's wire form (RFC 4253 section 6.6, RFC 5656, RFC 8709), and how it verifies. RSA
 * with SHA-1 is refused, as OpenSSH refuses it for signed files.
 *
 * @param algorithm the name before the key
 * @param key what verifies
 */
record SshPublicKey(String algorithm, PublicKey key) {
  private static final int ED25519_LENGTH = 32;
  private static final int LEAST_RSA_BITS = 1024;
  private static final int MOST_NUMBER_BYTES = 2_049;

  /** Reads the wire form. */
  static SshPublicKey parse(byte[] blob) throws ProposalException {
    SshReader reader = new SshReader(blob);
    String algorithm = reader.text();
    SubjectPublicKeyInfo spki =
        switch (algorithm) {
          case "ssh-ed25519" -> ed25519(reader);
          case "ecdsa-sha2-nistp256" ->
              ecdsa(reader, "nistp256", X9ObjectIdentifiers.prime256v1, 65);
          case "ecdsa-sha2-nistp384" ->
              ecdsa(reader, "nistp384", SECObjectIdentifiers.secp384r1, 97);
          case "ecdsa-sha2-nistp521" ->
              ecdsa(reader, "nistp521", SECObjectIdentifiers.secp521r1, 133);
          case "ssh-rsa" -> rsa(reader);
          default ->
              throw new ProposalException(
                  "the SSH key is of no kind that is logged; use ed25519, ecdsa or rsa");
        };
    reader.expectEnd();
    try {
      PublicKey key = PublicKeys.fromSpki(spki.getEncoded());
      if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
        throw new ProposalException("the SSH key is an RSA key of less than 1024 bits");
      }
      return new SshPublicKey(algorithm, key);
    } catch (MalformedKeyException e) {
      throw new ProposalException(e.reason());
    } catch (IOException e) {
      throw new IllegalStateException("our own structure has an encoding", e);
    }
  }

  /** Whether a signature in SSH's wire form is one of the message. */
  boolean verifies(byte[] message, byte[] signature) throws ProposalException {
    SshReader reader = new SshReader(signature);
    String format = reader.text();
    byte[] value = reader.string();
    reader.expectEnd();
    Optional<PublicKeyType> type = PublicKeyType.of(key);
    if (type.isEmpty()) {
      return false;
    }
    return switch (type.get()) {
      case RSA ->
          switch (format) {
            case "rsa-sha2-256" -> Signatures.verify(key, HashAlgorithm.SHA_256, message, value);
            case "rsa-sha2-512" -> Signatures.verify(key, HashAlgorithm.SHA_512, message, value);
            default ->
                throw new ProposalException("sign with rsa-sha2-256 or rsa-sha2-512, not SHA-1");
          };
      case ED25519 ->
          format.equals(algorithm) && Signatures.verify(key, HashAlgorithm.SHA_512, message, value);
      case ECDSA_P256, ECDSA_P384, ECDSA_P521 ->
          format.equals(algorithm)
              && Signatures.verify(key, type.get().defaultHash(), message, derOf(value));
    };
  }

  /** RFC 5656 section 3.1.2: r and s as numbers with lengths. */
  private static byte[] derOf(byte[] value) throws ProposalException {
    SshReader reader = new SshReader(value);
    BigInteger r = number(reader);
    BigInteger s = number(reader);
    reader.expectEnd();
    int width = Math.max(r.bitLength(), s.bitLength()) / Byte.SIZE + 1;
    byte[] fixed = new byte[2 * width];
    put(r, fixed, width);
    put(s, fixed, 2 * width);
    return EcdsaEncoding.derFromFixedWidth(fixed)
        .orElseThrow(() -> new ProposalException("the SSH signature is malformed"));
  }

  private static void put(BigInteger number, byte[] into, int end) {
    byte[] bytes = number.toByteArray();
    System.arraycopy(bytes, 0, into, end - bytes.length, bytes.length);
  }

  private static SubjectPublicKeyInfo ed25519(SshReader reader) throws ProposalException {
    byte[] point = reader.string();
    if (point.length != ED25519_LENGTH) {
      throw new ProposalException("the SSH key is malformed");
    }
    return new SubjectPublicKeyInfo(
        new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), point);
  }

  private static SubjectPublicKeyInfo ecdsa(
      SshReader reader, String name, ASN1ObjectIdentifier curve, int length)
      throws ProposalException {
    boolean named = reader.text().equals(name);
    byte[] point = reader.string();
    if (!named || point.length != length) {
      throw new ProposalException("the SSH key is malformed");
    }
    return new SubjectPublicKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), point);
  }

  private static SubjectPublicKeyInfo rsa(SshReader reader) throws ProposalException {
    BigInteger exponent = number(reader);
    BigInteger modulus = number(reader);
    try {
      return new SubjectPublicKeyInfo(
          new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
          new org.bouncycastle.asn1.pkcs.RSAPublicKey(modulus, exponent));
    } catch (IOException e) {
      throw new IllegalStateException("our own structure has an encoding", e);
    }
  }

  private static BigInteger number(SshReader reader) throws ProposalException {
    byte[] bytes = reader.string();
    // Upstream would log a number with needless zeros without them: it is refused, so that the
    // canonical form is what came.
    boolean padded = bytes.length > 1 && bytes[0] == 0 && bytes[1] >= 0;
    if (bytes.length == 0 || bytes.length > MOST_NUMBER_BYTES || bytes[0] < 0 || padded) {
      throw new ProposalException("a number of the SSH key or signature is out of range");
    }
    return new BigInteger(bytes);
  }
}
