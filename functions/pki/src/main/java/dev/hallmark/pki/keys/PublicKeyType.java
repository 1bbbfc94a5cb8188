package dev.hallmark.pki.keys;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.util.Optional;

/** The kinds of public key that Sigstore's services work with. */
public enum PublicKeyType {
  ECDSA_P256(HashAlgorithm.SHA_256),
  ECDSA_P384(HashAlgorithm.SHA_384),
  ECDSA_P521(HashAlgorithm.SHA_512),
  RSA(HashAlgorithm.SHA_256),
  /** Pure Ed25519 hashes inside (RFC 8032 section 5.1); the hash named here is that one. */
  ED25519(HashAlgorithm.SHA_512);

  // The order of the group and the length of the field tell the NIST curves apart from every other
  // curve that the JDK's decoder knows.
  private static final BigInteger P256_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final BigInteger P384_ORDER =
      new BigInteger(
          "ffffffffffffffffffffffffffffffffffffffffffffffff"
              + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973",
          16);
  private static final BigInteger P521_ORDER =
      new BigInteger(
          "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
              + "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
          16);

  private final HashAlgorithm defaultHash;

  PublicKeyType(HashAlgorithm defaultHash) {
    this.defaultHash = defaultHash;
  }

  /** The hash that Sigstore's default verifier pairs with this kind of key. */
  public HashAlgorithm defaultHash() {
    return defaultHash;
  }

  /** The kind of a key; empty for every kind that Sigstore does not know. */
  public static Optional<PublicKeyType> of(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec -> ofCurve(ec.getParams());
      case RSAPublicKey _ -> Optional.of(RSA);
      case EdECPublicKey ed when ed.getParams().getName().equalsIgnoreCase("Ed25519") ->
          Optional.of(ED25519);
      default -> Optional.empty();
    };
  }

  private static Optional<PublicKeyType> ofCurve(ECParameterSpec curve) {
    BigInteger order = curve.getOrder();
    if (order.equals(P256_ORDER)) {
      return Optional.of(ECDSA_P256);
    }
    if (order.equals(P384_ORDER)) {
      return Optional.of(ECDSA_P384);
    }
    return order.equals(P521_ORDER) ? Optional.of(ECDSA_P521) : Optional.empty();
  }
}
