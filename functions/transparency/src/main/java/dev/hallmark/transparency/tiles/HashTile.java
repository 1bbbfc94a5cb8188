package dev.hallmark.transparency.tiles;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.merkle.NodeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a hash tile, and what can be computed from them.
 *
 * @param hashes 1 to 256 of them
 */
public record HashTile(List<Hash> hashes) {
  public HashTile {
    if (hashes.isEmpty() || hashes.size() > TilePath.WIDTH) {
      throw new IllegalArgumentException("a tile has 1 to 256 hashes");
    }
    hashes = List.copyOf(hashes);
  }

  /**
   * Reads a tile.
   *
   * @throws IllegalArgumentException if these are not 1 to 256 whole hashes
   */
  public static HashTile decode(byte[] bytes) {
    if (bytes.length % Hash.LENGTH != 0) {
      throw new IllegalArgumentException("a tile is made of whole hashes");
    }
    List<Hash> hashes = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
      hashes.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.LENGTH)));
    }
    return new HashTile(hashes);
  }

  /** The hashes one after the other, 32 bytes each. */
  public byte[] encode() {
    byte[] out = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      System.arraycopy(hashes.get(i).bytes(), 0, out, i * Hash.LENGTH, Hash.LENGTH);
    }
    return out;
  }

  /** The narrower tile that this one grew from. */
  public HashTile prefix(int width) {
    return new HashTile(hashes.subList(0, width));
  }

  /** The root of the subtree over all hashes here. */
  public Hash root() {
    return CompactRange.EMPTY.append(hashes).root();
  }

  /**
   * A node inside the tile.
   *
   * @param node relative to the tile: level 0 are its own hashes
   */
  public Hash node(NodeId node) {
    List<Hash> below =
        hashes.subList(Math.toIntExact(node.firstLeaf()), Math.toIntExact(node.endLeaf()));
    return CompactRange.EMPTY.append(below).root();
  }
}
