package dev.hallmark.logengine;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.merkle.NodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes known without a read when leaves are appended: the tree's right edge before them and
 * all that they complete. Enough to prove each of the new leaves: a sibling on its path is either
 * complete in the edge or built from new leaves.
 */
final class NewNodes implements NodeSource {
  /** No node at all. */
  static final NewNodes NONE = new NewNodes(CompactRange.EMPTY, List.of());

  private final Map<NodeId, Hash> nodes = new HashMap<>();

  NewNodes(CompactRange before, List<Hash> leaves) {
    before.describeTo(nodes::put);
    CompactRange after = before.append(leaves, nodes::put);
    after.describeTo(nodes::put);
  }

  @Override
  public List<Hash> hashes(List<NodeId> ids) {
    return ids.stream().map(this::hash).toList();
  }

  Map<NodeId, Hash> all() {
    return nodes;
  }

  private Hash hash(NodeId id) {
    Hash hash = nodes.get(id);
    if (hash == null) {
      throw new IllegalArgumentException("the node is not among the new ones");
    }
    return hash;
  }
}
