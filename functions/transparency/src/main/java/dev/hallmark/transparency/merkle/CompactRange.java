package dev.hallmark.transparency.merkle;

import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that must be remembered of a tree to append to it: the roots of the complete subtrees
 * along its right edge, largest (leftmost) first, one for each bit set in the size. Immutable.
 *
 * @param size number of leaves
 * @param nodes as many hashes as {@code size} has bits set
 */
public record CompactRange(long size, List<Hash> nodes) {
  /** The tree without leaves. */
  public static final CompactRange EMPTY = new CompactRange(0, List.of());

  public CompactRange {
    if (size < 0 || nodes.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException("a compact range has one node for each bit of its size");
    }
    nodes = List.copyOf(nodes);
  }

  /** The range after one more leaf. */
  public CompactRange append(Hash leafHash) {
    return append(List.of(leafHash), NodeSink.NONE);
  }

  /** The range after more leaves. */
  public CompactRange append(List<Hash> leafHashes) {
    return append(leafHashes, NodeSink.NONE);
  }

  /**
   * The range after more leaves.
   *
   * @param sink is told every node completed on the way, the leaves included
   */
  public CompactRange append(List<Hash> leafHashes, NodeSink sink) {
    List<Hash> edge = new ArrayList<>(nodes);
    long count = size;
    for (Hash leaf : leafHashes) {
      Hash hash = leaf;
      sink.complete(new NodeId(0, count), hash);
      // Adding one to a binary number: every trailing one is a subtree that now gets its sibling.
      for (int level = 0; (count >>> level & 1) == 1; level++) {
        hash = Hash.node(edge.removeLast(), hash);
        sink.complete(new NodeId(level + 1, count >>> (level + 1)), hash);
      }
      edge.add(hash);
      count++;
    }
    return new CompactRange(count, edge);
  }

  /** The root of the tree (RFC 6962 section 2.1); of the empty tree, SHA-256 of nothing. */
  public Hash root() {
    return nodes.isEmpty() ? Hash.EMPTY_ROOT : ProofPlan.fold(nodes);
  }

  /** Names the nodes that the range of a tree of this size is made of, in their order. */
  public static List<NodeId> nodesOf(long size) {
    return ProofPlan.cover(0, size);
  }

  /** Tells the sink the nodes held here. */
  public void describeTo(NodeSink sink) {
    List<NodeId> ids = nodesOf(size);
    for (int i = 0; i < ids.size(); i++) {
      sink.complete(ids.get(i), nodes.get(i));
    }
  }

  /** The nodes one after the other, 32 bytes each. */
  public byte[] encodedNodes() {
    byte[] out = new byte[nodes.size() * Hash.LENGTH];
    for (int i = 0; i < nodes.size(); i++) {
      System.arraycopy(nodes.get(i).bytes(), 0, out, i * Hash.LENGTH, Hash.LENGTH);
    }
    return out;
  }
}
