package dev.hallmark.testkit.log;

import dev.hallmark.transparency.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * MTH of RFC 6962 section 2.1, as it is written there, over all leaves. Shares no code with the
 * tree maths it is to check.
 */
public final class NaiveTree {
  private record Range(int from, int to) {}

  private final List<Hash> leaves;
  private final Map<Range, Hash> complete = new HashMap<>();

  public NaiveTree(List<Hash> leaves) {
    this.leaves = List.copyOf(leaves);
  }

  /** How many leaves there are. */
  public int size() {
    return leaves.size();
  }

  /** The hash of one leaf. */
  public Hash leaf(long index) {
    return leaves.get(Math.toIntExact(index));
  }

  /** The root over the first leaves. */
  public Hash root(long size) {
    return size == 0 ? Hash.sha256(new byte[0]) : root(0, Math.toIntExact(size));
  }

  /** The root over the leaves {@code [from, to)}. */
  public Hash root(int from, int to) {
    int n = to - from;
    if (n == 1) {
      return leaves.get(from);
    }
    Hash known = complete.get(new Range(from, to));
    if (known != null) {
      return known;
    }
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    Hash left = root(from, from + k);
    Hash right = root(from + k, to);
    Hash root = Hash.sha256(new byte[] {1}, left.bytes(), right.bytes());
    if (k * 2 == n) {
      complete.put(new Range(from, to), root);
    }
    return root;
  }
}
