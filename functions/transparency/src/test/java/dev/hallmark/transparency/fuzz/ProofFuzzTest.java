package dev.hallmark.transparency.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import dev.hallmark.transparency.merkle.InclusionProof;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Whatever a stranger says of a tree: it is no proof, or it leads to one root only. */
class ProofFuzzTest {
  private static final int HEADER = 2 * Long.BYTES;

  @FuzzTest(maxDuration = "1m")
  void anInclusionProof(byte[] data) {
    if (data.length < HEADER) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(data);
    InclusionProof proof;
    try {
      proof = new InclusionProof(in.getLong(), in.getLong(), hashes(in));
    } catch (IllegalArgumentException e) {
      return;
    }
    assertThat(proof.leafIndex()).isBetween(0L, proof.treeSize() - 1);
    Hash leaf = Hash.leaf(data);
    Hash root = proof.rootFrom(leaf);
    assertThat(proof.verify(leaf, root)).isTrue();
    assertThat(proof.verify(Hash.leaf(new byte[] {1}), root)).isFalse();
  }

  @FuzzTest(maxDuration = "1m")
  void aConsistencyProof(byte[] data) {
    if (data.length < HEADER) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(data);
    ConsistencyProof proof;
    try {
      proof = new ConsistencyProof(in.getLong(), in.getLong(), hashes(in));
    } catch (IllegalArgumentException e) {
      return;
    }
    // Roots that nobody built a tree for are linked by no proof a stranger can write, but for the
    // proof of one tree to itself and from the empty tree, which say nothing.
    if (proof.fromSize() > 0 && proof.fromSize() < proof.toSize()) {
      assertThat(proof.verify(Hash.leaf(new byte[] {2}), Hash.leaf(new byte[] {3}))).isFalse();
    }
  }

  private static List<Hash> hashes(ByteBuffer in) {
    List<Hash> hashes = new ArrayList<>();
    byte[] hash = new byte[Hash.LENGTH];
    while (in.remaining() >= Hash.LENGTH) {
      in.get(hash);
      hashes.add(Hash.of(hash.clone()));
    }
    return hashes;
  }
}
