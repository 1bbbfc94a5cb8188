package dev.hallmark.transparency.tiles;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of an entry bundle: for each entry its length in two bytes, big-endian, then the entry
 * (C2SP tlog-tiles, Log entries).
 */
public final class EntryBundle {
  /** The longest entry that has a place in a bundle. */
  public static final int LONGEST_ENTRY = 0xffff;

  private EntryBundle() {}

  /**
   * Writes a bundle.
   *
   * @throws IllegalArgumentException if an entry is longer than {@value #LONGEST_ENTRY} bytes
   */
  public static byte[] encode(List<byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > LONGEST_ENTRY) {
        throw new IllegalArgumentException("the entry is too long for a bundle");
      }
      out.write(entry.length >>> 8);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  /** Reads a bundle; empty if it ends within an entry. */
  public static Optional<List<byte[]>> decode(byte[] bundle) {
    List<byte[]> entries = new ArrayList<>();
    int at = 0;
    while (at < bundle.length) {
      if (bundle.length - at < 2) {
        return Optional.empty();
      }
      int length = (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
      at += 2;
      if (bundle.length - at < length) {
        return Optional.empty();
      }
      entries.add(Arrays.copyOfRange(bundle, at, at + length));
      at += length;
    }
    return Optional.of(entries);
  }
}
