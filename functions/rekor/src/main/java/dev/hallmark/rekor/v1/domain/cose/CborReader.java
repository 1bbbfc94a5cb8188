package dev.hallmark.rekor.v1.domain.cose;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads CBOR whose lengths are all stated beforehand. Depth and number of items are bounded; bytes
 * and text are bounded by the input that they are part of.
 */
final class CborReader {
  private static final int MOST_ITEMS = 10_000;
  private static final int DEEPEST = 32;

  private static final int ONE_BYTE = 24;
  private static final int EIGHT_BYTES = 27;

  private final byte[] bytes;
  private int at;
  private int items;

  private CborReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the one item that the bytes consist of.
   *
   * @throws CborException if they are none, more follows, or it is beyond the bounds
   */
  static Cbor read(byte[] bytes) throws CborException {
    CborReader reader = new CborReader(bytes);
    Cbor item = reader.item(0);
    if (reader.at != bytes.length) {
      throw new CborException("bytes follow the CBOR item");
    }
    return item;
  }

  private Cbor item(int depth) throws CborException {
    items++;
    if (depth > DEEPEST || items > MOST_ITEMS) {
      throw new CborException("the CBOR is nested too deeply or has too many items");
    }
    int initial = octet();
    int information = initial & 0x1f;
    long argument = argument(information);
    return switch (initial >> 5) {
      case 0 -> new Cbor.Int(unsigned(argument));
      case 1 -> new Cbor.Int(-1 - unsigned(argument));
      case 2 -> new Cbor.Bytes(string(argument));
      case 3 -> new Cbor.Text(text(string(argument)));
      case 4 -> array(argument, depth);
      case 5 -> dictionary(argument, depth);
      case 6 -> new Cbor.Tagged(unsigned(argument), item(depth + 1));
      default -> new Cbor.Simple(information, argument);
    };
  }

  private Cbor array(long length, int depth) throws CborException {
    List<Cbor> elements = new ArrayList<>();
    for (long i = 0; i < unsigned(length); i++) {
      elements.add(item(depth + 1));
    }
    return new Cbor.Array(elements);
  }

  private Cbor dictionary(long length, int depth) throws CborException {
    Map<Cbor, Cbor> entries = new LinkedHashMap<>();
    for (long i = 0; i < unsigned(length); i++) {
      if (entries.put(item(depth + 1), item(depth + 1)) != null) {
        throw new CborException("a CBOR map has a key twice");
      }
    }
    return new Cbor.Dictionary(entries);
  }

  private long argument(int information) throws CborException {
    if (information < ONE_BYTE) {
      return information;
    }
    if (information > EIGHT_BYTES) {
      throw new CborException("a CBOR length is open or reserved");
    }
    long argument = 0;
    for (int i = 0; i < 1 << (information - ONE_BYTE); i++) {
      argument = argument << Byte.SIZE | octet();
    }
    return argument;
  }

  private static long unsigned(long argument) throws CborException {
    if (argument < 0) {
      throw new CborException("a CBOR number is too large");
    }
    return argument;
  }

  private byte[] string(long length) throws CborException {
    if (unsigned(length) > bytes.length - at) {
      throw new CborException("the CBOR is cut off");
    }
    int start = at;
    at += (int) length;
    return Arrays.copyOfRange(bytes, start, at);
  }

  private static String text(byte[] utf8) throws CborException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new CborException("CBOR text is not UTF-8");
    }
  }

  private int octet() throws CborException {
    if (at == bytes.length) {
      throw new CborException("the CBOR is cut off");
    }
    return bytes[at++] & 0xff;
  }
}
