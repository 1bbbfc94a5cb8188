package dev.hallmark.pki.keys;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a key signs: the values of sigstore's protobuf-specs (sigstore_common.proto, enum
 * PublicKeyDetails) that the services accept. A constant's name is the protobuf name.
 */
public enum KeyDetails {
  PKIX_ECDSA_P256_SHA_256(5, PublicKeyType.ECDSA_P256, 0, HashAlgorithm.SHA_256),
  PKIX_ECDSA_P384_SHA_384(12, PublicKeyType.ECDSA_P384, 0, HashAlgorithm.SHA_384),
  PKIX_ECDSA_P521_SHA_512(13, PublicKeyType.ECDSA_P521, 0, HashAlgorithm.SHA_512),
  PKIX_RSA_PKCS1V15_2048_SHA256(9, PublicKeyType.RSA, 2048, HashAlgorithm.SHA_256),
  PKIX_RSA_PKCS1V15_3072_SHA256(10, PublicKeyType.RSA, 3072, HashAlgorithm.SHA_256),
  PKIX_RSA_PKCS1V15_4096_SHA256(11, PublicKeyType.RSA, 4096, HashAlgorithm.SHA_256),
  PKIX_ED25519(7, PublicKeyType.ED25519, 0, HashAlgorithm.SHA_512),
  PKIX_ED25519_PH(8, PublicKeyType.ED25519, 0, HashAlgorithm.SHA_512);

  private final int number;
  private final PublicKeyType type;
  private final int rsaBits;
  private final HashAlgorithm hash;

  KeyDetails(int number, PublicKeyType type, int rsaBits, HashAlgorithm hash) {
    this.number = number;
    this.type = type;
    this.rsaBits = rsaBits;
    this.hash = hash;
  }

  /** The value's number in the protobuf enum. */
  public int number() {
    return number;
  }

  /** The kind of key. */
  public PublicKeyType type() {
    return type;
  }

  /** The hash that is signed; of {@link #PKIX_ED25519} the one inside the scheme. */
  public HashAlgorithm hash() {
    return hash;
  }

  /** Whether a signature can be verified from the message's digest alone. */
  public boolean prehashed() {
    return this != PKIX_ED25519;
  }

  /** Whether a key is of the kind and, for RSA, of the size named here. */
  public boolean fits(PublicKey key) {
    return PublicKeyType.of(key).filter(of -> of == type).isPresent()
        && (rsaBits == 0
            || (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() == rsaBits));
  }

  /** The value of a protobuf name. */
  public static Optional<KeyDetails> byName(String name) {
    return Arrays.stream(values()).filter(value -> value.name().equals(name)).findFirst();
  }

  /** The value of a protobuf number. */
  public static Optional<KeyDetails> byNumber(int number) {
    return Arrays.stream(values()).filter(value -> value.number == number).findFirst();
  }

  /** What Sigstore's default verifier takes a key for; Ed25519 as pure. */
  public static Optional<KeyDetails> of(PublicKey key) {
    return Arrays.stream(values()).filter(value -> value.fits(key)).findFirst();
  }
}
