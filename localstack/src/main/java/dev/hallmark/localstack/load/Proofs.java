package dev.hallmark.localstack.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.InclusionProof;
import dev.hallmark.transparency.note.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Proofs as answers hold them: nothing of them is believed. */
final class Proofs {
  private Proofs() {}

  /** How an answer writes a hash. */
  static List<Hash> hashes(JsonNode array, Function<String, Hash> read) throws UnprovedException {
    List<Hash> hashes = new ArrayList<>();
    try {
      array.forEach(hash -> hashes.add(read.apply(hash.asText())));
    } catch (IllegalArgumentException e) {
      throw new UnprovedException("a proof with something that is no hash: " + array);
    }
    return hashes;
  }

  /** Verifies that the leaf is in the tree. */
  static void inclusion(long index, Hash leaf, List<Hash> hashes, Checkpoint tree)
      throws UnprovedException {
    boolean proved;
    try {
      proved = new InclusionProof(index, tree.size(), hashes).verify(leaf, tree.root());
    } catch (IllegalArgumentException e) {
      proved = false;
    }
    if (!proved) {
      throw new UnprovedException(
          "entry %d: the proof does not lead to the root of the tree of %d"
              .formatted(index, tree.size()));
    }
  }

  /** Verifies that one thing is what was expected. */
  static void same(long index, String what, String expected, String found)
      throws UnprovedException {
    if (!expected.equals(found)) {
      throw new UnprovedException(
          "entry %d: its %s is not the one that was sent".formatted(index, what));
    }
  }
}
