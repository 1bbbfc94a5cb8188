package dev.hallmark.transparency.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Proving that a tree only grew. */
class ConsistencyProofTest {
  private static final int MOST = 600;
  private final ReferenceTree tree = ReferenceTree.ofSize(MOST);

  @Test
  void isTheReferencesBetweenAllSizes() {
    for (int to = 0; to <= MOST; to++) {
      for (int from = 0; from <= to; from++) {
        ConsistencyProof proof = ConsistencyProof.build(from, to, tree.nodes());
        // A described assertion on each of 180,000 proofs would take longer than all the hashing.
        if (!proof.hashes().equals(tree.proof(from, to))
            || !proof.verify(tree.root(from), tree.root(to))) {
          throw new AssertionError("from " + from + " to " + to);
        }
      }
    }
  }

  @Test
  void linksTheRootsOfTheCtTestTree() {
    ReferenceTree ct = new ReferenceTree(CtTestTree.leafHashes());
    for (int from = 0; from <= 8; from++) {
      for (int to = from; to <= 8; to++) {
        assertThat(
                ConsistencyProof.build(from, to, ct.nodes())
                    .verify(CtTestTree.ROOTS.get(from), CtTestTree.ROOTS.get(to)))
            .isTrue();
      }
    }
  }

  @Property(tries = 300)
  void provesNothingElse(@ForAll @IntRange(max = MOST) int a, @ForAll @IntRange(max = MOST) int b) {
    int from = Math.min(a, b);
    int to = Math.max(a, b);
    ConsistencyProof proof = ConsistencyProof.build(from, to, tree.nodes());
    Hash wrong = Hash.sha256(new byte[] {7});
    assertThat(proof.verify(wrong, tree.root(to))).isFalse();
    if (from > 0) {
      assertThat(proof.verify(tree.root(from), wrong)).isFalse();
    }
    for (int i = 0; i < proof.hashes().size(); i++) {
      List<Hash> changed = new ArrayList<>(proof.hashes());
      changed.set(i, wrong);
      assertThat(new ConsistencyProof(from, to, changed).verify(tree.root(from), tree.root(to)))
          .isFalse();
    }
  }

  @Test
  void doesNotExistWithAnotherNumberOfHashesOrBackwards() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ConsistencyProof(1, 2, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConsistencyProof(2, 2, List.of(Hash.EMPTY_ROOT)));
    assertThatIllegalArgumentException().isThrownBy(() -> new ConsistencyProof(2, 1, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConsistencyProof.build(2, 1, tree.nodes()));
  }
}
