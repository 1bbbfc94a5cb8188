package dev.hallmark.transparency.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trees too large to build: every leaf is the same but one, so that a complete subtree has one hash
 * for each height unless it holds the one. Sizes next to powers of two and of 256, where the shape
 * of tree and tiles changes.
 */
class LargeTreeTest {
  private static final Hash COMMON = Hash.leaf("common".getBytes(StandardCharsets.UTF_8));
  private static final Hash MARKED = Hash.leaf("marked".getBytes(StandardCharsets.UTF_8));

  static Stream<Long> sizes() {
    LongStream twos = LongStream.rangeClosed(1, 60).map(k -> 1L << k);
    LongStream tiles = LongStream.rangeClosed(1, 7).map(k -> 1L << (8 * k));
    return LongStream.concat(twos, tiles)
        .flatMap(n -> LongStream.of(n - 1, n, n + 1, n + n / 2 + 1, n + 257))
        .filter(n -> n > 0)
        .distinct()
        .boxed();
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void provesTheOneLeafWhereItIsAndNowhereElse(long size) {
    for (long index : List.of(0L, size / 3, size / 2, size - 1)) {
      MarkedTree tree = new MarkedTree(index);
      InclusionProof proof = InclusionProof.build(index, size, tree);
      assertThat(proof.verify(MARKED, tree.root(size))).isTrue();
      assertThat(proof.verify(COMMON, tree.root(size))).isFalse();
      long other = index == 0 ? size - 1 : index - 1;
      if (other != index) {
        InclusionProof ofOther = InclusionProof.build(other, size, tree);
        assertThat(ofOther.verify(COMMON, tree.root(size))).isTrue();
        assertThat(ofOther.verify(MARKED, tree.root(size))).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void proveThatTheyGrewFromSmallerOnes(long size) {
    for (long from : List.of(1L, size / 2, size - size / 3, size - 1)) {
      if (from < 1) {
        continue;
      }
      MarkedTree tree = new MarkedTree(from - 1);
      ConsistencyProof proof = ConsistencyProof.build(from, size, tree);
      assertThat(proof.verify(tree.root(from), tree.root(size))).isTrue();
      Hash other = new MarkedTree(size).root(size);
      assertThat(proof.verify(tree.root(from), other)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void areAppendedToAtTheirEdge(long size) {
    MarkedTree tree = new MarkedTree(size);
    CompactRange edge = new CompactRange(size, tree.hashes(CompactRange.nodesOf(size)));
    assertThat(edge.root()).isEqualTo(tree.root(size));
    CompactRange grown = edge.append(List.of(MARKED, COMMON, COMMON));
    assertThat(grown.root()).isEqualTo(tree.root(size + 3));
    assertThat(grown.nodes()).isEqualTo(tree.hashes(CompactRange.nodesOf(size + 3)));
  }

  /** All leaves common but one. The root is taken recursively, as RFC 6962 section 2.1 has it. */
  private static final class MarkedTree implements NodeSource {
    private static final List<Hash> PERFECT = perfect();

    private final long marked;

    MarkedTree(long marked) {
      this.marked = marked;
    }

    Hash root(long size) {
      return root(0, size);
    }

    private Hash root(long from, long to) {
      long width = to - from;
      if (marked < from || marked >= to) {
        if (Long.bitCount(width) == 1) {
          return PERFECT.get(Long.numberOfTrailingZeros(width));
        }
      } else if (width == 1) {
        return MARKED;
      }
      long left = Long.highestOneBit(width - 1);
      return Hash.sha256(
          new byte[] {1}, root(from, from + left).bytes(), root(from + left, to).bytes());
    }

    @Override
    public List<Hash> hashes(List<NodeId> ids) {
      return ids.stream().map(id -> root(id.firstLeaf(), id.endLeaf())).toList();
    }

    private static List<Hash> perfect() {
      List<Hash> perfect = new ArrayList<>(List.of(COMMON));
      for (int level = 1; level <= 62; level++) {
        byte[] below = perfect.getLast().bytes();
        perfect.add(Hash.sha256(new byte[] {1}, below, below));
      }
      return perfect;
    }
  }
}
