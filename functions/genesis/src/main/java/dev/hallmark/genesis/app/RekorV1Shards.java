package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How many shards the Rekor v1 log is said to have. They share the log's key and need no
 * announcement; but a deployment that has forgotten one would let the frozen one before it stand in
 * its place.
 *
 * @param count at least 1
 */
public record RekorV1Shards(int count) {
  /** Checks the number. */
  public RekorV1Shards {
    if (count < 1) {
      throw new IllegalArgumentException("a log has at least one shard");
    }
  }

  /**
   * Makes sure that no shard after the last one has entries, by what is published of it.
   *
   * @param objects the instance's bucket
   * @throws CeremonyException if one has
   * @throws dev.hallmark.kit.store.StoreException if the store did not answer
   */
  public void requireLast(ObjectStore objects) {
    boolean used =
        objects
            .get(InstanceObjects.filesOf("rekor-v1-" + (count + 1)) + "checkpoint")
            .map(stored -> new String(stored.content(), StandardCharsets.UTF_8))
            .filter(RekorV1Shards::hasEntries)
            .isPresent();
    if (used) {
      throw new CeremonyException(
          "the Rekor v1 log has more shards than are named, and the next one has entries: name all"
              + " of them");
    }
  }

  /** The second line of a checkpoint is the size of the tree (C2SP tlog-checkpoint). */
  private static boolean hasEntries(String checkpoint) {
    List<String> lines = checkpoint.lines().toList();
    return lines.size() < 2 || !lines.get(1).equals("0");
  }
}
