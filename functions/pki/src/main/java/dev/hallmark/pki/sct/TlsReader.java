package dev.hallmark.pki.sct;

import java.util.Arrays;

/** Reads TLS presentation language (RFC 8446 section 3). */
final class TlsReader {
  private final byte[] bytes;
  private int at;

  TlsReader(byte[] bytes) {
    this.bytes = bytes;
  }

  long number(int width) throws MalformedSctException {
    long value = 0;
    for (byte b : bytes(width)) {
      value = value << Byte.SIZE | (b & 0xff);
    }
    return value;
  }

  byte[] bytes(int count) throws MalformedSctException {
    if (count > bytes.length - at) {
      throw new MalformedSctException("the SCT is cut off");
    }
    at += count;
    return Arrays.copyOfRange(bytes, at - count, at);
  }

  byte[] vector(int width) throws MalformedSctException {
    return bytes((int) number(width));
  }

  boolean atEnd() {
    return at == bytes.length;
  }

  void expectEnd() throws MalformedSctException {
    if (!atEnd()) {
      throw new MalformedSctException("bytes follow the SCT");
    }
  }
}
