package dev.hallmark.pki.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * Verifies ECDSA (FIPS 186-5 section 6.4.2) with BouncyCastle's arithmetic, which is written for
 * each curve and takes a sixth to an eighth of the JDK's time. Nothing here is secret, so that it
 * need not take constant time. Hashing stays with the JDK, whose is the faster one.
 *
 * <p>The signature is canonical DER (RFC 3279 section 2.2.3) with both numbers between 1 and the
 * order of the group, as Go reads it: the JDK lets some other encodings pass.
 */
final class EcdsaVerification {
  private static final KnownPoints P256 = points(SECObjectIdentifiers.secp256r1);
  private static final KnownPoints P384 = points(SECObjectIdentifiers.secp384r1);
  private static final KnownPoints P521 = points(SECObjectIdentifiers.secp521r1);

  private EcdsaVerification() {}

  /**
   * Whether a signature of a digest verifies; of a digest longer than the order its first bits.
   *
   * @param type the key's
   */
  static boolean verify(PublicKeyType type, ECPublicKey key, byte[] digest, byte[] signature) {
    try {
      KnownPoints points = points(type);
      BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(points.curve().getN(), signature);
      ECDSASigner verifier = new ECDSASigner();
      verifier.init(false, points.key(key.getW()));
      return verifier.verifySignature(digest, numbers[0], numbers[1]);
    } catch (IOException | RuntimeException e) {
      // Malformed signature or key: told by exceptions of several kinds.
      return false;
    }
  }

  private static KnownPoints points(PublicKeyType type) {
    return switch (type) {
      case ECDSA_P256 -> P256;
      case ECDSA_P384 -> P384;
      case ECDSA_P521 -> P521;
      case RSA, ED25519 -> throw new IllegalArgumentException("no curve of ECDSA");
    };
  }

  private static KnownPoints points(ASN1ObjectIdentifier name) {
    return new KnownPoints(new ECDomainParameters(CustomNamedCurves.getByOID(name)));
  }
}
