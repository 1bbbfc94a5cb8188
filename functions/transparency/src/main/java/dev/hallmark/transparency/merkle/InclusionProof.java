package dev.hallmark.transparency.merkle;

import dev.hallmark.transparency.Hash;
import java.util.List;

/**
 * Proves that a leaf is in a tree (RFC 6962 section 2.1.1).
 *
 * @param leafIndex the leaf's position, from 0
 * @param treeSize number of leaves of the tree, more than {@code leafIndex}
 * @param hashes from the leaf upward, exactly as many as index and size call for
 */
public record InclusionProof(long leafIndex, long treeSize, List<Hash> hashes) {
  /**
   * @throws IllegalArgumentException if the leaf is outside the tree or the number of hashes is not
   *     the one that index and size determine
   */
  public InclusionProof {
    if (leafIndex < 0 || leafIndex >= treeSize) {
      throw new IllegalArgumentException("the leaf is outside the tree");
    }
    if (hashes.size() != length(leafIndex, treeSize)) {
      throw new IllegalArgumentException("an inclusion proof of another length was expected");
    }
    hashes = List.copyOf(hashes);
  }

  /** Builds the proof of one leaf from the nodes of the tree. */
  public static InclusionProof build(long leafIndex, long treeSize, NodeSource nodes) {
    if (leafIndex < 0 || leafIndex >= treeSize) {
      throw new IllegalArgumentException("the leaf is outside the tree");
    }
    return new InclusionProof(
        leafIndex, treeSize, ProofPlan.inclusion(leafIndex, treeSize).build(nodes));
  }

  /** The root this proof leads to (RFC 9162 section 2.1.3.2). */
  public Hash rootFrom(Hash leafHash) {
    Hash root = leafHash;
    long node = leafIndex;
    long last = treeSize - 1;
    for (Hash sibling : hashes) {
      if ((node & 1) == 1 || node == last) {
        root = Hash.node(sibling, root);
        // A last node without a right neighbour rises until it is somebody's right child.
        int rise = Long.numberOfTrailingZeros(node) + 1;
        node >>>= rise;
        last >>>= rise;
      } else {
        root = Hash.node(root, sibling);
        node >>>= 1;
        last >>>= 1;
      }
    }
    return root;
  }

  /** Whether the leaf is in the tree with this root. */
  public boolean verify(Hash leafHash, Hash root) {
    return rootFrom(leafHash).equals(root);
  }

  private static int length(long index, long size) {
    // Below the point where the paths of the leaf and of the last leaf part, every level has a
    // sibling; above it only the levels where the path comes from the right.
    int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
    return inner + Long.bitCount(index >>> inner);
  }
}
