package dev.hallmark.transparency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 hash: 32 bytes, immutable, compared by content. */
public final class Hash {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  /** The root of the empty tree: SHA-256 of nothing (RFC 6962 section 2.1). */
  public static final Hash EMPTY_ROOT = sha256(new byte[0]);

  private static final byte[] LEAF_PREFIX = {0};
  private static final byte[] NODE_PREFIX = {1};

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash of given bytes.
   *
   * @throws IllegalArgumentException if there are not exactly 32 bytes
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a SHA-256 hash has 32 bytes");
    }
    return new Hash(bytes.clone());
  }

  /**
   * A hash written in hexadecimal.
   *
   * @throws IllegalArgumentException if the text is not 64 hexadecimal digits
   */
  public static Hash fromHex(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  /** SHA-256 over the parts, one after the other. */
  public static Hash sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return new Hash(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The hash of a leaf: SHA-256(0x00 ‖ data), RFC 6962 section 2.1. */
  public static Hash leaf(byte[] data) {
    return sha256(LEAF_PREFIX, data);
  }

  /** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right), RFC 6962 section 2.1. */
  public static Hash node(Hash left, Hash right) {
    return sha256(NODE_PREFIX, left.bytes, right.bytes);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Standard padded base64. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
