package dev.hallmark.logkeys;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a Rekor v1 log keeps beside a leaf, not hashed: the keys under which the search index has
 * the entry, so that the index can be made again from the log alone, and the attestation.
 *
 * <p>In the store: a byte of version, 1; the number of keys in 16 bits and each key as a length in
 * 16 bits and UTF-8; then the attestation, which ends where the bytes do, after a byte that is 1 if
 * there is one. Nothing at all stands for no keys and no attestation.
 *
 * @param indexKeys in lower case, as the index has them
 * @param attestation as the entry's kind gave it; empty if there is none or it was too large
 */
public record EntryExtra(Set<String> indexKeys, Optional<byte[]> attestation) {
  private static final byte VERSION = 1;
  private static final int MOST = 0xFFFF;

  public EntryExtra {
    indexKeys = Collections.unmodifiableSet(new LinkedHashSet<>(indexKeys));
    if (indexKeys.size() > MOST) {
      throw new IllegalArgumentException("an entry has at most 65,535 index keys");
    }
  }

  /** The bytes to store. */
  public byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(VERSION);
    writeShort(out, indexKeys.size());
    for (String key : indexKeys) {
      byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
      if (utf8.length > MOST) {
        throw new IllegalArgumentException("an index key has at most 65,535 bytes");
      }
      writeShort(out, utf8.length);
      out.writeBytes(utf8);
    }
    out.write(attestation.isPresent() ? 1 : 0);
    attestation.ifPresent(out::writeBytes);
    return out.toByteArray();
  }

  /**
   * Reads what was stored.
   *
   * @throws IllegalArgumentException if it is not of this form
   */
  public static EntryExtra decode(byte[] stored) {
    if (stored.length == 0) {
      return new EntryExtra(Set.of(), Optional.empty());
    }
    ByteBuffer in = ByteBuffer.wrap(stored);
    try {
      if (in.get() != VERSION) {
        throw new IllegalArgumentException("what is kept beside an entry has an unknown version");
      }
      Set<String> keys = new LinkedHashSet<>();
      int count = Short.toUnsignedInt(in.getShort());
      for (int i = 0; i < count; i++) {
        byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(utf8);
        keys.add(new String(utf8, StandardCharsets.UTF_8));
      }
      if (in.get() == 0) {
        return new EntryExtra(keys, Optional.empty());
      }
      byte[] attestation = new byte[in.remaining()];
      in.get(attestation);
      return new EntryExtra(keys, Optional.of(attestation));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("what is kept beside an entry is cut off", e);
    }
  }

  private static void writeShort(ByteArrayOutputStream out, int value) {
    out.write(value >>> Byte.SIZE);
    out.write(value);
  }
}
