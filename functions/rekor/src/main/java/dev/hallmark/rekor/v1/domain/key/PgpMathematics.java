package dev.hallmark.rekor.v1.domain.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.DSAPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/**
 * Verifies the numbers of OpenPGP signatures (RFC 9580 section 5.2.3). RSA and DSA by the JDK,
 * whose reading of a key costs no test for primes; the curves by BouncyCastle, which knows them
 * all.
 */
final class PgpMathematics {
  /** Larger numbers only cost time to verify with. */
  private static final int MAXIMUM_RSA_LENGTH = 2_048;

  private static final int MAXIMUM_DSA_LENGTH = 512;
  private static final int MAXIMUM_DSA_GROUP_LENGTH = 32;
  private static final int ED25519_LENGTH = 32;
  private static final int ED448_LENGTH = 57;

  private PgpMathematics() {}

  /** Whether the signature is one of the parts in a row; false whatever is wrong with it. */
  static boolean verify(
      PgpPublicKey key, PgpHash hash, List<byte[]> parts, List<byte[]> signature) {
    try {
      return switch (key.algorithm()) {
        case RSA, RSA_SIGN_ONLY -> rsa(key.values(), hash, parts, signature.get(0));
        case DSA -> dsa(key.values(), hash, parts, signature);
        case ECDSA -> ecdsa(key.values(), hash.digest(parts), signature);
        case EDDSA_LEGACY -> eddsa(key.values(), hash.digest(parts), signature);
        case ED25519 -> ed25519(key.values().get(0), hash.digest(parts), signature.get(0));
        case ED448 -> ed448(key.values().get(0), hash.digest(parts), signature.get(0));
        case RSA_ENCRYPT_ONLY, ELGAMAL, ECDH, X25519, X448 -> false;
      };
    } catch (GeneralSecurityException | RuntimeException e) {
      // Numbers out of range: both libraries tell them by exceptions of several kinds.
      return false;
    }
  }

  private static boolean rsa(List<byte[]> key, PgpHash hash, List<byte[]> parts, byte[] signature)
      throws GeneralSecurityException {
    BigInteger modulus = new BigInteger(1, key.get(0));
    int length = (modulus.bitLength() + 7) / 8;
    if (length > MAXIMUM_RSA_LENGTH || signature.length > length) {
      return false;
    }
    // OpenPGP drops leading zeros, and PKCS#1 counts them.
    byte[] padded = new byte[length];
    System.arraycopy(signature, 0, padded, length - signature.length, signature.length);
    PublicKey publicKey =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(modulus, new BigInteger(1, key.get(1))));
    return jdk(hash.with("RSA"), publicKey, parts, padded);
  }

  private static boolean dsa(
      List<byte[]> key, PgpHash hash, List<byte[]> parts, List<byte[]> signature)
      throws GeneralSecurityException {
    BigInteger p = new BigInteger(1, key.get(0));
    BigInteger q = new BigInteger(1, key.get(1));
    BigInteger g = new BigInteger(1, key.get(2));
    BigInteger y = new BigInteger(1, key.get(3));
    if (key.get(0).length > MAXIMUM_DSA_LENGTH
        || key.get(1).length > MAXIMUM_DSA_GROUP_LENGTH
        || g.compareTo(p) >= 0
        || y.compareTo(p) >= 0) {
      return false;
    }
    PublicKey publicKey =
        KeyFactory.getInstance("DSA").generatePublic(new DSAPublicKeySpec(y, p, q, g));
    ASN1EncodableVector numbers = new ASN1EncodableVector();
    signature.forEach(number -> numbers.add(new ASN1Integer(new BigInteger(1, number))));
    return jdk(hash.with("DSA"), publicKey, parts, der(numbers));
  }

  private static byte[] der(ASN1EncodableVector numbers) {
    try {
      return new DERSequence(numbers).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }

  private static boolean jdk(String algorithm, PublicKey key, List<byte[]> parts, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key);
    for (byte[] part : parts) {
      verifier.update(part);
    }
    return verifier.verify(signature);
  }

  private static boolean ecdsa(List<byte[]> key, byte[] digest, List<byte[]> signature) {
    X9ECParameters curve = ECNamedCurveTable.getByOID(PgpCurve.identifier(key.get(0)));
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(
        false,
        new ECPublicKeyParameters(
            curve.getCurve().decodePoint(key.get(1)), new ECDomainParameters(curve)));
    return verifier.verifySignature(
        digest, new BigInteger(1, signature.get(0)), new BigInteger(1, signature.get(1)));
  }

  private static boolean eddsa(List<byte[]> key, byte[] digest, List<byte[]> signature) {
    byte[] prefixed = key.get(1);
    byte[] point = Arrays.copyOfRange(prefixed, 1, prefixed.length);
    if (!PgpCurve.ED25519.isNamed(key.get(0))) {
      // GnuPG writes the whole Ed448 signature as the first number, behind the points' prefix.
      byte[] whole = signature.get(0);
      return ed448(point, digest, Arrays.copyOfRange(whole, 1, whole.length));
    }
    byte[] joined = new byte[2 * ED25519_LENGTH];
    for (int i = 0; i < 2; i++) {
      byte[] half = signature.get(i);
      System.arraycopy(half, 0, joined, (i + 1) * ED25519_LENGTH - half.length, half.length);
    }
    return ed25519(point, digest, joined);
  }

  private static boolean ed25519(byte[] point, byte[] digest, byte[] signature) {
    return point.length == ED25519_LENGTH
        && signature.length == 2 * ED25519_LENGTH
        && Ed25519.verify(signature, 0, point, 0, digest, 0, digest.length);
  }

  private static boolean ed448(byte[] point, byte[] digest, byte[] signature) {
    return point.length == ED448_LENGTH
        && signature.length == 2 * ED448_LENGTH
        && Ed448.verify(signature, 0, point, 0, new byte[0], digest, 0, digest.length);
  }
}
