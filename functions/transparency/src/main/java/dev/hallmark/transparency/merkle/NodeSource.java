package dev.hallmark.transparency.merkle;

import dev.hallmark.transparency.Hash;
import java.util.List;

/** Knows the hashes of complete subtrees. Asked for all nodes of a proof at once. */
@FunctionalInterface
public interface NodeSource {
  /**
   * The hashes of the named nodes, in the order asked.
   *
   * @throws RuntimeException of the source's own kind if a node is not known
   */
  List<Hash> hashes(List<NodeId> nodes);
}
