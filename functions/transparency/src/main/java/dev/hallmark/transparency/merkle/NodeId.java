package dev.hallmark.transparency.merkle;

/**
 * Names the root of a complete subtree: the node at {@code level} and {@code index} covers the
 * leaves {@code [index·2^level, (index+1)·2^level)}.
 *
 * @param level height above the leaves, 0 for a leaf
 * @param index position among the nodes of this level, from the left
 */
public record NodeId(int level, long index) {
  public NodeId {
    if (level < 0 || level > 62 || index < 0) {
      throw new IllegalArgumentException("no such node");
    }
  }

  /** The first leaf below this node. */
  public long firstLeaf() {
    return index << level;
  }

  /** One past the last leaf below this node: the tree size from which on the node is complete. */
  public long endLeaf() {
    return (index + 1) << level;
  }
}
