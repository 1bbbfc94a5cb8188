package dev.hallmark.transparency.merkle;

import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * Which nodes a proof is made of. Each hash of a proof is the root of a range of leaves; a range at
 * the right edge of the tree is no complete subtree and is folded from several.
 */
final class ProofPlan {
  private final List<List<NodeId>> parts = new ArrayList<>();

  private ProofPlan() {}

  /** PATH(m, D[n]) of RFC 6962 section 2.1.1. */
  static ProofPlan inclusion(long index, long size) {
    ProofPlan plan = new ProofPlan();
    plan.path(index, 0, size);
    return plan;
  }

  /** PROOF(m, D[n]) of RFC 6962 section 2.1.2. */
  static ProofPlan consistency(long from, long to) {
    ProofPlan plan = new ProofPlan();
    if (from > 0 && from < to) {
      plan.subproof(from, 0, to, true);
    }
    return plan;
  }

  /** How many hashes the proof has. */
  int length() {
    return parts.size();
  }

  /** The hashes of the proof, from the leaf upward. */
  List<Hash> build(NodeSource source) {
    List<Hash> known = source.hashes(parts.stream().flatMap(List::stream).toList());
    List<Hash> proof = new ArrayList<>();
    int next = 0;
    for (List<NodeId> part : parts) {
      proof.add(fold(known.subList(next, next + part.size())));
      next += part.size();
    }
    return proof;
  }

  /** The root over complete subtrees of falling size. */
  static Hash fold(List<Hash> nodes) {
    Hash hash = nodes.getLast();
    for (int i = nodes.size() - 2; i >= 0; i--) {
      hash = Hash.node(nodes.get(i), hash);
    }
    return hash;
  }

  /** The complete subtrees of falling size that make up the leaves {@code [from, to)}. */
  static List<NodeId> cover(long from, long to) {
    List<NodeId> nodes = new ArrayList<>();
    long at = from;
    while (at < to) {
      int level = 63 - Long.numberOfLeadingZeros(to - at);
      nodes.add(new NodeId(level, at >>> level));
      at += 1L << level;
    }
    return nodes;
  }

  private void path(long index, long from, long to) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      path(index, from, middle);
      parts.add(cover(middle, to));
    } else {
      path(index, middle, to);
      parts.add(cover(from, middle));
    }
  }

  private void subproof(long known, long from, long to, boolean rootKnown) {
    if (known == to) {
      if (!rootKnown) {
        parts.add(cover(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (known <= middle) {
      subproof(known, from, middle, rootKnown);
      parts.add(cover(middle, to));
    } else {
      subproof(known, middle, to, false);
      parts.add(cover(from, middle));
    }
  }

  /** The largest power of two smaller than {@code n}. */
  private static long split(long n) {
    return Long.highestOneBit(n - 1);
  }
}
