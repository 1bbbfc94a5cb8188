package dev.hallmark.transparency.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hallmark.transparency.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proving that a leaf is in a tree. */
class InclusionProofTest {
  private static final int MOST = 600;
  private final ReferenceTree tree = ReferenceTree.ofSize(MOST);

  /** Answers of real logs. */
  static Stream<String> recorded() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            InclusionProofTest.class.getResourceAsStream("/vectors/inclusion-proofs.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void verifiesWhatOtherLogsProve(String line) {
    String[] parts = line.split(" ", -1);
    List<Hash> hashes =
        parts[4].equals("-")
            ? List.of()
            : Arrays.stream(parts[4].split(",", -1)).map(Hash::fromHex).toList();
    InclusionProof proof =
        new InclusionProof(Long.parseLong(parts[0]), Long.parseLong(parts[1]), hashes);
    assertThat(proof.rootFrom(Hash.fromHex(parts[2]))).isEqualTo(Hash.fromHex(parts[3]));
  }

  @Test
  void isTheReferencesForEveryLeafOfEveryTree() {
    for (int size = 1; size <= MOST; size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof proof = InclusionProof.build(index, size, tree.nodes());
        // A described assertion on each of 180,000 proofs would take longer than all the hashing.
        if (!proof.hashes().equals(tree.path(index, size))
            || !proof.verify(tree.leaves().get(index), tree.root(size))) {
          throw new AssertionError("leaf " + index + " of " + size);
        }
      }
    }
  }

  @Property(tries = 300)
  void provesNothingElse(
      @ForAll @IntRange(min = 1, max = MOST) int size,
      @ForAll @IntRange(max = 1_000_000) int pick) {
    int index = pick % size;
    int other = pick % MOST;
    InclusionProof proof = InclusionProof.build(index, size, tree.nodes());
    Hash leaf = tree.leaves().get(index);
    if (other != index) {
      assertThat(proof.verify(tree.leaves().get(other), tree.root(size))).isFalse();
    }
    if (other != size) {
      assertThat(proof.verify(leaf, tree.root(other))).isFalse();
    }
    for (int i = 0; i < proof.hashes().size(); i++) {
      List<Hash> changed = new ArrayList<>(proof.hashes());
      changed.set(i, Hash.sha256(changed.get(i).bytes()));
      assertThat(new InclusionProof(index, size, changed).verify(leaf, tree.root(size))).isFalse();
    }
  }

  @Property
  void hasExactlyTheLengthThatIndexAndSizeCallFor(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 2) long size,
      @ForAll @LongRange(max = Long.MAX_VALUE / 2) long pick) {
    long index = pick % size;
    int length = ProofPlan.inclusion(index, size).length();
    List<Hash> hashes = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      hashes.add(Hash.EMPTY_ROOT);
    }
    assertThat(new InclusionProof(index, size, hashes).rootFrom(Hash.EMPTY_ROOT)).isNotNull();
    hashes.add(Hash.EMPTY_ROOT);
    assertThatIllegalArgumentException().isThrownBy(() -> new InclusionProof(index, size, hashes));
  }

  @Test
  void doesNotExistForALeafOutsideTheTree() {
    assertThatIllegalArgumentException().isThrownBy(() -> new InclusionProof(1, 1, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new InclusionProof(-1, 1, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> InclusionProof.build(5, 5, tree.nodes()));
  }
}
