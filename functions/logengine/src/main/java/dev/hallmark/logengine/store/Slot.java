package dev.hallmark.logengine.store;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One link of the log's chain: the leaves committed together, and the tree after them. Written
 * once, under the size of the tree at which it starts; the next slot starts where this one ends.
 *
 * @param start size of the tree before
 * @param leaves hashes of the leaves, in order; none only if frozen
 * @param identities for each leaf the identity under which its entry is stored
 * @param after the tree's compact range after these leaves
 * @param root the tree's root after these leaves
 * @param timeMillis when it was committed, milliseconds since 1970, never less than before
 * @param nonce 16 random bytes of the writer, by which it knows its own slot again
 * @param frozen whether this is the end of the log
 * @param queued whether it was committed for a queue, so that whoever comes next joins the queue
 */
public record Slot(
    long start,
    List<Hash> leaves,
    List<Hash> identities,
    CompactRange after,
    Hash root,
    long timeMillis,
    byte[] nonce,
    boolean frozen,
    boolean queued) {
  /** Length of a nonce in bytes. */
  public static final int NONCE_LENGTH = 16;

  /** Most leaves of one slot: 512 hashes and identities are 32 KB. */
  public static final int MOST_LEAVES = 512;

  /**
   * @throws IllegalArgumentException if sizes do not fit together
   */
  public Slot {
    if (start < 0
        || leaves.size() > MOST_LEAVES
        || leaves.size() != identities.size()
        || leaves.isEmpty() != frozen
        || after.size() != start + leaves.size()
        || nonce.length != NONCE_LENGTH) {
      throw new IllegalArgumentException("the parts of the slot do not fit together");
    }
    leaves = List.copyOf(leaves);
    identities = List.copyOf(identities);
    nonce = nonce.clone();
  }

  /** A slot that its writer committed for itself. */
  public Slot(
      long start,
      List<Hash> leaves,
      List<Hash> identities,
      CompactRange after,
      Hash root,
      long timeMillis,
      byte[] nonce,
      boolean frozen) {
    this(start, leaves, identities, after, root, timeMillis, nonce, frozen, false);
  }

  /** Size of the tree after this slot. */
  public long end() {
    return after.size();
  }

  /** A copy of the nonce. */
  @Override
  public byte[] nonce() {
    return nonce.clone();
  }

  /** Whether this slot was written with this nonce. */
  public boolean writtenWith(byte[] someNonce) {
    return Arrays.equals(nonce, someNonce);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Slot that
        && start == that.start
        && leaves.equals(that.leaves)
        && identities.equals(that.identities)
        && after.equals(that.after)
        && root.equals(that.root)
        && timeMillis == that.timeMillis
        && Arrays.equals(nonce, that.nonce)
        && frozen == that.frozen
        && queued == that.queued;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(start) * 31 + Arrays.hashCode(nonce);
  }
}
