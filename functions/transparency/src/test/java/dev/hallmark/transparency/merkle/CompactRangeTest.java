package dev.hallmark.transparency.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hallmark.transparency.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Appending with nothing but the right edge. */
class CompactRangeTest {
  private static final int MOST = 600;
  private final ReferenceTree tree = ReferenceTree.ofSize(MOST);

  @Test
  void hasTheRootsOfTheCtTestTree() {
    CompactRange range = CompactRange.EMPTY;
    assertThat(range.root()).isEqualTo(CtTestTree.ROOTS.getFirst());
    for (int i = 0; i < CtTestTree.LEAVES.size(); i++) {
      range = range.append(Hash.leaf(CtTestTree.LEAVES.get(i)));
      assertThat(range.root()).isEqualTo(CtTestTree.ROOTS.get(i + 1));
    }
  }

  @Test
  void hasTheRootOfEverySize() {
    CompactRange range = CompactRange.EMPTY;
    for (int size = 0; size < MOST; size++) {
      assertThat(range.size()).isEqualTo(size);
      assertThat(range.nodes()).hasSize(Integer.bitCount(size));
      assertThat(range.root()).isEqualTo(tree.root(size));
      range = range.append(tree.leaves().get(size));
    }
  }

  @Property(tries = 200)
  void comesOutTheSameHoweverTheLeavesAreSplit(
      @ForAll @Size(max = 40) List<@IntRange(max = 20) Integer> batches) {
    CompactRange range = CompactRange.EMPTY;
    for (int batch : batches) {
      int from = Math.toIntExact(range.size());
      int to = Math.min(MOST, from + batch);
      range = range.append(tree.leaves().subList(from, to));
    }
    int size = Math.toIntExact(range.size());
    assertThat(range).isEqualTo(CompactRange.EMPTY.append(tree.leaves().subList(0, size)));
    assertThat(range.root()).isEqualTo(tree.root(size));
  }

  @Property(tries = 200)
  void tellsEveryNodeThatBecomesCompleteAndNoOther(
      @ForAll @IntRange(max = MOST) int a, @ForAll @IntRange(max = MOST) int b) {
    int from = Math.min(a, b);
    int to = Math.max(a, b);
    Map<NodeId, Hash> told = new HashMap<>();
    CompactRange.EMPTY
        .append(tree.leaves().subList(0, from))
        .append(tree.leaves().subList(from, to), told::put);
    Map<NodeId, Hash> expected = new HashMap<>();
    for (int level = 0; level < 10; level++) {
      for (long index = from >> level; (index + 1) << level <= to; index++) {
        NodeId id = new NodeId(level, index);
        if (id.endLeaf() > from) {
          expected.put(id, tree.nodes().hashes(List.of(id)).getFirst());
        }
      }
    }
    assertThat(told).isEqualTo(expected);
  }

  @Test
  void describesItsOwnNodes() {
    CompactRange range = CompactRange.EMPTY.append(tree.leaves().subList(0, 21));
    Map<NodeId, Hash> told = new HashMap<>();
    range.describeTo(told::put);
    assertThat(told).containsOnlyKeys(new NodeId(4, 0), new NodeId(2, 4), new NodeId(0, 20));
    told.forEach(
        (id, hash) -> assertThat(hash).isEqualTo(tree.nodes().hashes(List.of(id)).getFirst()));
    assertThat(range.encodedNodes()).hasSize(3 * Hash.LENGTH);
  }

  @Test
  void doesNotExistWithTooFewOrTooManyNodes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CompactRange(3, List.of(Hash.EMPTY_ROOT)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CompactRange(0, List.of(Hash.EMPTY_ROOT)));
    assertThatIllegalArgumentException().isThrownBy(() -> new CompactRange(-1, List.of()));
  }
}
