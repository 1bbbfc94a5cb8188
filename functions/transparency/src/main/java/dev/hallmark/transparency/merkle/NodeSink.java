package dev.hallmark.transparency.merkle;

import dev.hallmark.transparency.Hash;

/** Is told every node that becomes complete while leaves are appended. */
@FunctionalInterface
public interface NodeSink {
  /** Forgets everything. */
  NodeSink NONE = (id, hash) -> {};

  /** A node is complete and will never change. */
  void complete(NodeId id, Hash hash);
}
