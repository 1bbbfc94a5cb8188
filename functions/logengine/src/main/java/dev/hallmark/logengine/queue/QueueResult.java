package dev.hallmark.logengine.queue;

import dev.hallmark.transparency.Hash;
import java.util.List;

/**
 * What a leader tells the sender of an entry. A fact about the log that stays true, and that the
 * sender verifies anyway.
 *
 * @param identity of the entry
 * @param index where its leaf stands
 * @param timeMillis time of its slot, milliseconds since 1970
 * @param note encoded signed checkpoint over a committed tree that holds the leaf
 * @param proof inclusion proof of the leaf in that tree, from the leaf up
 */
public record QueueResult(
    Hash identity, long index, long timeMillis, String note, List<Hash> proof) {
  public QueueResult {
    proof = List.copyOf(proof);
  }
}
