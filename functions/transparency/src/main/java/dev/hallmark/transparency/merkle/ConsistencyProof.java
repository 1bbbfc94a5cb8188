package dev.hallmark.transparency.merkle;

import dev.hallmark.transparency.Hash;
import java.util.List;

/**
 * Proves that an older tree is a prefix of a newer one (RFC 6962 section 2.1.2). From the empty
 * tree, and between equal sizes, the proof has no hashes.
 *
 * @param fromSize number of leaves of the older tree
 * @param toSize number of leaves of the newer tree, at least {@code fromSize}
 * @param hashes from the leaves upward
 */
public record ConsistencyProof(long fromSize, long toSize, List<Hash> hashes) {
  /**
   * @throws IllegalArgumentException if the sizes are in the wrong order or the number of hashes is
   *     not the one that they determine
   */
  public ConsistencyProof {
    if (fromSize < 0 || fromSize > toSize) {
      throw new IllegalArgumentException("the older tree is the larger one");
    }
    if (hashes.size() != ProofPlan.consistency(fromSize, toSize).length()) {
      throw new IllegalArgumentException("a consistency proof of another length was expected");
    }
    hashes = List.copyOf(hashes);
  }

  /** Builds the proof from the nodes of the newer tree. */
  public static ConsistencyProof build(long fromSize, long toSize, NodeSource nodes) {
    if (fromSize < 0 || fromSize > toSize) {
      throw new IllegalArgumentException("the older tree is the larger one");
    }
    return new ConsistencyProof(
        fromSize, toSize, ProofPlan.consistency(fromSize, toSize).build(nodes));
  }

  /** Whether the tree with the first root is a prefix of that with the second. */
  public boolean verify(Hash fromRoot, Hash toRoot) {
    if (fromSize == 0) {
      return fromRoot.equals(Hash.EMPTY_ROOT) && (toSize > 0 || toRoot.equals(Hash.EMPTY_ROOT));
    }
    if (fromSize == toSize) {
      return fromRoot.equals(toRoot);
    }
    return walk(fromRoot, toRoot);
  }

  /** RFC 9162 section 2.1.4.2, steps 2 to 6. */
  private boolean walk(Hash fromRoot, Hash toRoot) {
    int rise = Long.numberOfTrailingZeros(fromSize);
    long node = (fromSize - 1) >>> rise;
    long last = (toSize - 1) >>> rise;
    // The older tree is itself a complete subtree of the newer one: its root is where we start.
    int next = node == 0 ? 0 : 1;
    Hash older = node == 0 ? fromRoot : hashes.getFirst();
    Hash newer = older;
    for (Hash hash : hashes.subList(next, hashes.size())) {
      if ((node & 1) == 1 || node == last) {
        older = Hash.node(hash, older);
        newer = Hash.node(hash, newer);
        int up = Long.numberOfTrailingZeros(node) + 1;
        node >>>= up;
        last >>>= up;
      } else {
        newer = Hash.node(newer, hash);
        node >>>= 1;
        last >>>= 1;
      }
    }
    return older.equals(fromRoot) && newer.equals(toRoot);
  }
}
