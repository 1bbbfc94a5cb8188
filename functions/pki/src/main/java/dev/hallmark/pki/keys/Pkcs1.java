package dev.hallmark.pki.keys;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * RSASSA-PKCS1-v1_5 from a digest (RFC 8017 section 8.2.2), which the JDK offers from messages
 * only. Builds the one encoding that is valid and compares, so there is nothing to parse.
 */
final class Pkcs1 {
  private static final int SEPARATORS = 3;
  private static final int LEAST_PADDING = 8;

  private Pkcs1() {}

  static boolean verify(RSAPublicKey key, Digest digest, byte[] signature) {
    BigInteger modulus = key.getModulus();
    int length = (modulus.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
    byte[] prefix = digestInfoPrefix(digest.algorithm());
    int info = prefix.length + digest.algorithm().length();
    BigInteger number = new BigInteger(1, signature);
    if (signature.length != length
        || length < info + SEPARATORS + LEAST_PADDING
        || number.compareTo(modulus) >= 0) {
      return false;
    }
    byte[] expected = new byte[length];
    expected[1] = 1;
    Arrays.fill(expected, 2, length - info - 1, (byte) 0xff);
    System.arraycopy(prefix, 0, expected, length - info, prefix.length);
    System.arraycopy(
        digest.value(), 0, expected, length - digest.algorithm().length(), digest.value().length);
    byte[] opened = number.modPow(key.getPublicExponent(), modulus).toByteArray();
    return MessageDigest.isEqual(stripSign(expected), stripSign(opened));
  }

  /** The DER DigestInfo up to the digest (RFC 8017 section 9.2, note 1). */
  private static byte[] digestInfoPrefix(HashAlgorithm hash) {
    return HexFormat.of()
        .parseHex(
            switch (hash) {
              case SHA_256 -> "3031300d060960864801650304020105000420";
              case SHA_384 -> "3041300d060960864801650304020205000430";
              case SHA_512 -> "3051300d060960864801650304020305000440";
            });
  }

  private static byte[] stripSign(byte[] bytes) {
    int first = 0;
    while (first < bytes.length && bytes[first] == 0) {
      first++;
    }
    return Arrays.copyOfRange(bytes, first, bytes.length);
  }
}
