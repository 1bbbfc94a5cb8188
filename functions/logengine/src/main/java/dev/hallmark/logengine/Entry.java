package dev.hallmark.logengine;

import dev.hallmark.transparency.Hash;
import java.util.Optional;

/**
 * A stored entry.
 *
 * @param identity its key
 * @param leaf the bytes hashed into the tree
 * @param extra stored beside the leaf
 * @param lowerBound a size the log already had when the entry was first written: the leaf's index,
 *     if it has one, is not less
 * @param nonce 16 random bytes of the first writer
 * @param placement where it stands in the log; empty until written back, even though it may be
 *     committed
 */
public record Entry(
    Hash identity,
    byte[] leaf,
    byte[] extra,
    long lowerBound,
    byte[] nonce,
    Optional<Placement> placement) {

  /**
   * Where an entry stands.
   *
   * @param index its position
   * @param timeMillis time of its slot
   * @param receipt the promise given for it; empty if the log gives none
   */
  public record Placement(long index, long timeMillis, byte[] receipt) {}
}
