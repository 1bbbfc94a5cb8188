package dev.hallmark.pki.keys;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns an ECDSA signature written as r‖s in fixed width (IEEE P1363, what WebCrypto makes) into
 * DER (RFC 3279 section 2.2.3).
 */
public final class EcdsaEncoding {
  /** Two numbers of 66 bytes: P-521. */
  private static final int LONGEST = 132;

  private static final int LONG_FORM = 0x80;

  private EcdsaEncoding() {}

  /** The DER form; empty if the length is odd, zero, or more than P-521's. */
  public static Optional<byte[]> derFromFixedWidth(byte[] signature) {
    if (signature.length == 0 || signature.length % 2 != 0 || signature.length > LONGEST) {
      return Optional.empty();
    }
    int half = signature.length / 2;
    byte[] r = new BigInteger(1, Arrays.copyOf(signature, half)).toByteArray();
    byte[] s =
        new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length)).toByteArray();
    int length = 2 + r.length + 2 + s.length;
    int header = length < LONG_FORM ? 2 : 3;
    byte[] der = new byte[header + length];
    der[0] = 0x30;
    if (header == 3) {
      der[1] = (byte) 0x81;
    }
    der[header - 1] = (byte) length;
    putInteger(der, header, r);
    putInteger(der, header + 2 + r.length, s);
    return Optional.of(der);
  }

  private static void putInteger(byte[] into, int at, byte[] value) {
    into[at] = 2;
    into[at + 1] = (byte) value.length;
    System.arraycopy(value, 0, into, at + 2, value.length);
  }
}
