package dev.hallmark.transparency.merkle;

import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * MTH, PATH and PROOF of RFC 6962 section 2.1 as they are written there: recursive, over the
 * leaves, remembering nothing but the roots of ranges. Shares nothing with the code under test but
 * SHA-256.
 */
final class ReferenceTree {
  private record Range(int from, int to) {}

  private final List<Hash> leaves;
  private final Map<Range, Hash> roots = new HashMap<>();

  ReferenceTree(List<Hash> leaves) {
    this.leaves = leaves;
  }

  /** A tree over leaves that differ. */
  static ReferenceTree ofSize(int size) {
    return new ReferenceTree(
        IntStream.range(0, size)
            .mapToObj(i -> Hash.sha256(new byte[] {0, (byte) (i >> 8), (byte) i}))
            .toList());
  }

  List<Hash> leaves() {
    return leaves;
  }

  Hash root(int size) {
    return size == 0 ? Hash.sha256(new byte[0]) : mth(0, size);
  }

  Hash mth(int from, int to) {
    if (to - from == 1) {
      return leaves.get(from);
    }
    Range range = new Range(from, to);
    Hash known = roots.get(range);
    if (known == null) {
      int k = from + split(to - from);
      known = Hash.sha256(new byte[] {1}, mth(from, k).bytes(), mth(k, to).bytes());
      roots.put(range, known);
    }
    return known;
  }

  List<Hash> path(int m, int size) {
    return path(m, 0, size);
  }

  private List<Hash> path(int m, int from, int to) {
    if (to - from == 1) {
      return List.of();
    }
    int k = split(to - from);
    return m < k
        ? plus(path(m, from, from + k), mth(from + k, to))
        : plus(path(m - k, from + k, to), mth(from, from + k));
  }

  List<Hash> proof(int m, int size) {
    return m == 0 ? List.of() : subproof(m, 0, size, true);
  }

  private List<Hash> subproof(int m, int from, int to, boolean b) {
    int n = to - from;
    if (m == n) {
      return b ? List.of() : List.of(mth(from, to));
    }
    int k = split(n);
    return m <= k
        ? plus(subproof(m, from, from + k, b), mth(from + k, to))
        : plus(subproof(m - k, from + k, to, false), mth(from, from + k));
  }

  /** Nodes for the code under test. */
  NodeSource nodes() {
    return ids ->
        ids.stream()
            .map(id -> mth(Math.toIntExact(id.firstLeaf()), Math.toIntExact(id.endLeaf())))
            .toList();
  }

  private static List<Hash> plus(List<Hash> hashes, Hash last) {
    List<Hash> all = new ArrayList<>(hashes);
    all.add(last);
    return all;
  }

  private static int split(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }
}
