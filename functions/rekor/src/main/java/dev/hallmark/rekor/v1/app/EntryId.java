package dev.hallmark.rekor.v1.app;

import dev.hallmark.transparency.Hash;
import java.util.HexFormat;

/**
 * Names one entry among those of every shard; written as 80 hexadecimal digits and called its UUID.
 *
 * @param treeId of the shard, positive
 * @param leaf RFC 6962 hash of the entry
 */
public record EntryId(long treeId, Hash leaf) {
  private static final int TREE_DIGITS = 16;

  /** The 80 digits, in lower case. */
  public String text() {
    return HexFormat.of().toHexDigits(treeId) + leaf.hex();
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws IllegalArgumentException if it is not 80 hexadecimal digits
   */
  public static EntryId parse(String text) {
    return new EntryId(
        HexFormat.fromHexDigitsToLong(text.substring(0, TREE_DIGITS)),
        Hash.fromHex(text.substring(TREE_DIGITS)));
  }
}
