package dev.hallmark.rekor.v1.domain.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The hashes of OpenPGP signatures (RFC 9580 section 9.5). MD5 and RIPEMD-160 are not known. */
enum PgpHash {
  /**
   * Broken for signatures of strangers' documents, and still in the self-signatures of old keys.
   */
  SHA_1(2, "SHA-1", "SHA1"),
  SHA_256(8, "SHA-256", "SHA256"),
  SHA_384(9, "SHA-384", "SHA384"),
  SHA_512(10, "SHA-512", "SHA512"),
  SHA_224(11, "SHA-224", "SHA224"),
  SHA3_256(12, "SHA3-256", "SHA3-256"),
  SHA3_512(14, "SHA3-512", "SHA3-512");

  private final int id;
  private final String digestName;
  private final String signaturePrefix;

  PgpHash(int id, String digestName, String signaturePrefix) {
    this.id = id;
    this.digestName = digestName;
    this.signaturePrefix = signaturePrefix;
  }

  static Optional<PgpHash> ofId(int id) {
    return Arrays.stream(values()).filter(hash -> hash.id == id).findFirst();
  }

  /** The JCA's name of a signature with this hash, such as {@code SHA256withRSA}. */
  String with(String scheme) {
    return signaturePrefix + "with" + scheme;
  }

  byte[] digest(List<byte[]> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(digestName);
      parts.forEach(digest::update);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has these hashes", e);
    }
  }
}
