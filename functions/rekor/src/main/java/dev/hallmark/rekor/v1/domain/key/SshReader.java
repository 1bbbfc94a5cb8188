package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The data types of RFC 4251 section 5 that keys and signatures consist of. */
final class SshReader {
  private final byte[] bytes;
  private int at;

  SshReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Bytes without a length before them. */
  byte[] take(int length) throws ProposalException {
    if (length < 0 || length > bytes.length - at) {
      throw new ProposalException("an SSH key or signature is cut off");
    }
    int start = at;
    at += length;
    return Arrays.copyOfRange(bytes, start, at);
  }

  int uint32() throws ProposalException {
    byte[] number = take(Integer.BYTES);
    return (number[0] & 0xff) << 24
        | (number[1] & 0xff) << 16
        | (number[2] & 0xff) << 8
        | (number[3] & 0xff);
  }

  byte[] string() throws ProposalException {
    return take(uint32());
  }

  String text() throws ProposalException {
    return new String(string(), StandardCharsets.ISO_8859_1);
  }

  void expectEnd() throws ProposalException {
    if (at != bytes.length) {
      throw new ProposalException("bytes follow an SSH key or signature");
    }
  }
}
