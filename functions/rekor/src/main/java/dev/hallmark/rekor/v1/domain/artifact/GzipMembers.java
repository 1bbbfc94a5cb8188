package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads gzip members that stand one behind the other (RFC 1952), each unpacked within a bound. */
final class GzipMembers {
  private static final int HEADER_LENGTH = 10;
  private static final int TRAILER_LENGTH = 8;
  private static final int FLAG_HEADER_CRC = 0x02;
  private static final int FLAG_EXTRA = 0x04;
  private static final int FLAG_NAME = 0x08;
  private static final int FLAG_COMMENT = 0x10;

  /**
   * A member.
   *
   * @param packed as it stands, from its header to its trailer
   * @param content unpacked
   */
  record Member(byte[] packed, byte[] content) {}

  private final byte[] bytes;
  private int position;

  GzipMembers(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Unpacks the next member.
   *
   * @param most bytes that it may have unpacked; no more are ever unpacked
   */
  Member next(int most) throws ProposalException {
    int start = position;
    skipHeader();
    byte[] content = inflate(most);
    CRC32 crc = new CRC32();
    crc.update(content);
    if (bytes.length - position < TRAILER_LENGTH
        || littleEndian(position) != crc.getValue()
        || littleEndian(position + 4) != content.length) {
      throw new ProposalException("a gzip member of the package is damaged");
    }
    position += TRAILER_LENGTH;
    return new Member(Arrays.copyOfRange(bytes, start, position), content);
  }

  /** What follows the members read so far, as it stands. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, position, bytes.length);
  }

  private void skipHeader() throws ProposalException {
    if (bytes.length - position < HEADER_LENGTH
        || octet(0) != 0x1F
        || octet(1) != 0x8B
        || octet(2) != 8) {
      throw new ProposalException("the package is not made of gzip members");
    }
    int flags = octet(3);
    position += HEADER_LENGTH;
    if ((flags & FLAG_EXTRA) != 0) {
      skip(2);
      skip((bytes[position - 2] & 0xFF) | ((bytes[position - 1] & 0xFF) << 8));
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
  }

  private void skipText() throws ProposalException {
    do {
      skip(1);
    } while (bytes[position - 1] != 0);
  }

  private void skip(int length) throws ProposalException {
    if (length > bytes.length - position) {
      throw new ProposalException("a gzip header of the package is truncated");
    }
    position += length;
  }

  private byte[] inflate(int most) throws ProposalException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(bytes, position, bytes.length - position);
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new ProposalException("a gzip member of the package is truncated");
        }
        out.write(buffer, 0, length);
        if (out.size() > most) {
          throw new ProposalException(
              "a gzip member of the package unpacks to more than %d bytes".formatted(most));
        }
      }
      position += (int) inflater.getBytesRead();
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new ProposalException("a gzip member of the package is damaged");
    }
  }

  private int octet(int offset) {
    return bytes[position + offset] & 0xFF;
  }

  private long littleEndian(int at) {
    long value = 0;
    for (int i = 3; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xFF);
    }
    return value;
  }
}
