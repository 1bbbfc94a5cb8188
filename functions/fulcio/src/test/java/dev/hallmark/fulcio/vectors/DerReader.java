package dev.hallmark.fulcio.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A reader of DER that shares no code with what wrote it: tag, length, value, and what is inside.
 *
 * @param tag the identifier octet
 * @param value the contents
 */
public record DerReader(int tag, byte[] value) {
  /** The one element that these bytes are. */
  public static DerReader whole(byte[] der) {
    List<DerReader> all = all(der);
    if (all.size() != 1) {
      throw new IllegalArgumentException("not one element");
    }
    return all.getFirst();
  }

  /** The elements inside. */
  public List<DerReader> inside() {
    return all(value);
  }

  /** The element in this place inside. */
  public DerReader at(int place) {
    return inside().get(place);
  }

  private static List<DerReader> all(byte[] der) {
    List<DerReader> elements = new ArrayList<>();
    int at = 0;
    while (at < der.length) {
      int tag = der[at++] & 0xff;
      int length = der[at++] & 0xff;
      if (length > 0x80) {
        int octets = length - 0x80;
        length = 0;
        for (int i = 0; i < octets; i++) {
          length = (length << 8) | (der[at++] & 0xff);
        }
        if (length < 0x80 || (octets > 1 && length < 1 << (8 * (octets - 1)))) {
          throw new IllegalArgumentException("a length is not as short as it can be");
        }
      } else if (length == 0x80) {
        throw new IllegalArgumentException("a length is not definite");
      }
      if (at + length > der.length) {
        throw new IllegalArgumentException("an element is cut off");
      }
      elements.add(new DerReader(tag, Arrays.copyOfRange(der, at, at + length)));
      at += length;
    }
    return elements;
  }
}
