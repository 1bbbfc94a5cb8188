package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One of the two headers of an RPM package: numbered values of a few types (rpm.org, "RPM V4 header
 * format"). Of two values of the same number the second counts. A value is looked at only when it
 * is asked for.
 */
final class RpmHeader {
  private static final int MAGIC = 0x8EADE801;
  private static final int INTRO_LENGTH = 16;
  private static final int ENTRY_LENGTH = 16;

  private static final int INT_8 = 2;
  private static final int INT_16 = 3;
  private static final int INT_32 = 4;
  private static final int INT_64 = 5;
  private static final int STRING = 6;
  private static final int BINARY = 7;
  private static final int STRING_ARRAY = 8;
  private static final int STRING_I18N = 9;

  private record Value(int type, int offset, int count) {}

  private final Map<Integer, Value> values;
  private final ByteBuffer data;
  private final byte[] bytes;

  private RpmHeader(Map<Integer, Value> values, ByteBuffer data, byte[] bytes) {
    this.values = values;
    this.data = data;
    this.bytes = bytes;
  }

  /**
   * Reads a header at the buffer's position and moves behind it.
   *
   * @param padded whether its data fill up to eight bytes, as those of the signature header do
   */
  static RpmHeader read(ByteBuffer rpm, boolean padded) throws ProposalException {
    int start = rpm.position();
    if (rpm.remaining() < INTRO_LENGTH || rpm.getInt() != MAGIC) {
      throw new ProposalException("the RPM package has no header where one must be");
    }
    rpm.getInt();
    long entries = Integer.toUnsignedLong(rpm.getInt());
    long length = Integer.toUnsignedLong(rpm.getInt());
    long dataLength = padded ? (length + 7) / 8 * 8 : length;
    if (entries * ENTRY_LENGTH + dataLength > rpm.remaining()) {
      throw new ProposalException("a header of the RPM package is longer than the package");
    }
    Map<Integer, Value> values = new HashMap<>();
    for (long i = 0; i < entries; i++) {
      int tag = rpm.getInt();
      values.put(tag, new Value(rpm.getInt(), rpm.getInt(), rpm.getInt()));
    }
    ByteBuffer data = rpm.slice(rpm.position(), (int) dataLength);
    rpm.position(rpm.position() + (int) dataLength);
    byte[] bytes = new byte[rpm.position() - start];
    rpm.get(start, bytes);
    return new RpmHeader(values, data, bytes);
  }

  /** The header as it stands in the package. */
  byte[] bytes() {
    return bytes;
  }

  /** The first text of a value; empty if there is no such value. */
  Optional<String> text(int tag) throws ProposalException {
    Value value = values.get(tag);
    if (value == null) {
      return Optional.empty();
    }
    boolean isText =
        value.type == STRING || value.type == STRING_ARRAY || value.type == STRING_I18N;
    if (!isText || value.count < 1 || value.offset < 0) {
      throw malformed(tag);
    }
    for (int end = value.offset; end < data.limit(); end++) {
      if (data.get(end) == 0) {
        return Optional.of(decode(data.slice(value.offset, end - value.offset), tag));
      }
    }
    throw malformed(tag);
  }

  private static String decode(ByteBuffer text, int tag) throws ProposalException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw malformed(tag);
    }
  }

  /** The first number of a value, without sign; empty if there is no such value, or it has none. */
  Optional<String> number(int tag) throws ProposalException {
    Value value = values.get(tag);
    if (value == null || value.count == 0) {
      return Optional.empty();
    }
    int width =
        switch (value.type) {
          case 1, INT_8 -> 1;
          case INT_16 -> 2;
          case INT_32 -> 4;
          case INT_64 -> 8;
          default -> throw malformed(tag);
        };
    byte[] first = slice(tag, value, width);
    long number = 0;
    for (byte octet : first) {
      number = number << 8 | (octet & 0xFF);
    }
    return Optional.of(Long.toUnsignedString(number));
  }

  /** The bytes of a value; empty if there is no such value. */
  Optional<byte[]> binary(int tag) throws ProposalException {
    Value value = values.get(tag);
    if (value == null) {
      return Optional.empty();
    }
    if (value.type != BINARY) {
      throw malformed(tag);
    }
    return Optional.of(slice(tag, value, value.count));
  }

  private byte[] slice(int tag, Value value, int length) throws ProposalException {
    if (value.offset < 0 || value.count < 0 || (long) value.offset + length > data.limit()) {
      throw malformed(tag);
    }
    byte[] slice = new byte[length];
    data.get(value.offset, slice);
    return slice;
  }

  private static ProposalException malformed(int tag) {
    return new ProposalException("value %d of the RPM package is malformed".formatted(tag));
  }
}
