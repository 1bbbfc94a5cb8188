package dev.hallmark.pki.sct;

import java.io.ByteArrayOutputStream;

/** Writes TLS presentation language (RFC 8446 section 3): big-endian numbers, prefixed vectors. */
final class TlsWriter {
  static final int U8 = 1;
  static final int U16 = 2;
  static final int U24 = 3;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TlsWriter number(int width, long value) {
    for (int i = width - 1; i >= 0; i--) {
      out.write((int) (value >>> (Byte.SIZE * i)));
    }
    return this;
  }

  TlsWriter bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** A vector with a length prefix of {@code width} bytes. */
  TlsWriter vector(int width, byte[] bytes) {
    if (width < Integer.BYTES && bytes.length >>> (Byte.SIZE * width) != 0) {
      throw new IllegalArgumentException("the bytes are longer than their length field can say");
    }
    return number(width, bytes.length).bytes(bytes);
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
