package dev.hallmark.rekor.v2.domain;

import static dev.hallmark.pki.keys.HashAlgorithm.SHA_256;
import static dev.hallmark.pki.keys.HashAlgorithm.SHA_384;
import static dev.hallmark.pki.keys.HashAlgorithm.SHA_512;

import dev.hallmark.pki.keys.HashAlgorithm;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code keyDetails} of a verifier: enum PublicKeyDetails of sigstore's protobuf-specs,
 * every constant under its name there.
 *
 * <p>rekor-tiles takes nothing but the hash from it: the type is that of the key itself, and the
 * label goes into the entry as it came. Constants without a hash cannot be used: their schemes are
 * deprecated or do not sign a digest.
 */
public enum KeyLabel {
  PUBLIC_KEY_DETAILS_UNSPECIFIED(0, null),
  PKCS1_RSA_PKCS1V5(1, null),
  PKCS1_RSA_PSS(2, null),
  PKIX_RSA_PKCS1V5(3, null),
  PKIX_RSA_PSS(4, null),
  PKIX_ECDSA_P256_SHA_256(5, SHA_256),
  PKIX_ECDSA_P256_HMAC_SHA_256(6, null),
  PKIX_ED25519(7, null),
  PKIX_ED25519_PH(8, SHA_512),
  PKIX_RSA_PKCS1V15_2048_SHA256(9, SHA_256),
  PKIX_RSA_PKCS1V15_3072_SHA256(10, SHA_256),
  PKIX_RSA_PKCS1V15_4096_SHA256(11, SHA_256),
  PKIX_ECDSA_P384_SHA_384(12, SHA_384),
  PKIX_ECDSA_P521_SHA_512(13, SHA_512),
  LMS_SHA256(14, null),
  LMOTS_SHA256(15, null),
  PKIX_RSA_PSS_2048_SHA256(16, SHA_256),
  PKIX_RSA_PSS_3072_SHA256(17, SHA_256),
  PKIX_RSA_PSS_4096_SHA256(18, SHA_256),
  PKIX_ECDSA_P384_SHA_256(19, SHA_256),
  PKIX_ECDSA_P521_SHA_256(20, SHA_256),
  ML_DSA_65(21, null),
  ML_DSA_87(22, null),
  ML_DSA_44(23, null);

  private static final Map<String, KeyLabel> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Enum::name, Function.identity()));
  private static final Map<Integer, KeyLabel> BY_NUMBER =
      Arrays.stream(values()).collect(Collectors.toMap(label -> label.number, Function.identity()));

  private final int number;
  private final @Nullable HashAlgorithm hash;

  KeyLabel(int number, @Nullable HashAlgorithm hash) {
    this.number = number;
    this.hash = hash;
  }

  /** The constant of that exact name. */
  public static Optional<KeyLabel> ofName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The constant of that number. */
  public static Optional<KeyLabel> ofNumber(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  /** The hash of the digest that is signed; empty if the label cannot be used. */
  public Optional<HashAlgorithm> hash() {
    return Optional.ofNullable(hash);
  }
}
