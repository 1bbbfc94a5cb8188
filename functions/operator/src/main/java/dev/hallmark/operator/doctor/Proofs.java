package dev.hallmark.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import dev.hallmark.transparency.merkle.InclusionProof;
import dev.hallmark.transparency.note.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Proofs as answers hold them; nothing of them is believed. */
final class Proofs {
  private Proofs() {}

  /** How an answer writes a hash. */
  private static List<Hash> hashes(JsonNode array, Function<String, Hash> read) {
    List<Hash> hashes = new ArrayList<>();
    array.forEach(hash -> hashes.add(read.apply(hash.asText())));
    return hashes;
  }

  /** A consistency proof; an answer that has the form of none did not answer. */
  static ConsistencyProof consistency(
      long from, long to, JsonNode array, Function<String, Hash> read) throws UnansweredException {
    try {
      return new ConsistencyProof(from, to, from == 0 ? List.of() : hashes(array, read));
    } catch (IllegalArgumentException e) {
      throw new UnansweredException("the consistency proof of a log has not the form of one");
    }
  }

  /** Whether the leaf is in the tree at this index. */
  static boolean includes(
      long index, Hash leaf, JsonNode array, Function<String, Hash> read, Checkpoint tree) {
    try {
      return new InclusionProof(index, tree.size(), hashes(array, read)).verify(leaf, tree.root());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
