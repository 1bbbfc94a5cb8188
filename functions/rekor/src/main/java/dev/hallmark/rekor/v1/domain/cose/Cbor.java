package dev.hallmark.rekor.v1.domain.cose;

import java.util.List;
import java.util.Map;

/** A CBOR data item (RFC 8949 section 3), as far as COSE headers hold them. */
sealed interface Cbor {
  /** Major types 0 and 1, within 64 bits. */
  record Int(long value) implements Cbor {}

  /** Major type 2. Two of equal content are not equal: no header is named by one. */
  record Bytes(byte[] value) implements Cbor {}

  /** Major type 3. */
  record Text(String value) implements Cbor {}

  /** Major type 4. */
  record Array(List<Cbor> items) implements Cbor {}

  /** Major type 5; no key stands there twice. */
  record Dictionary(Map<Cbor, Cbor> entries) implements Cbor {}

  /** Major type 6. */
  record Tagged(long tag, Cbor item) implements Cbor {}

  /** Major type 7: truth values, null, and numbers with a fraction, as their bits. */
  record Simple(int kind, long bits) implements Cbor {
    /** What stands for no value. */
    static final Simple NULL = new Simple(22, 22);
  }
}
