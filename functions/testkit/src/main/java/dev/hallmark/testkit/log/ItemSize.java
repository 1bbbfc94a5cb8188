package dev.hallmark.testkit.log;

import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that a record has as a DynamoDB item: names and values of all attributes. Numbers are taken
 * at their longest.
 */
final class ItemSize {
  /** pk and sk with their names, at most. */
  private static final int KEY = 4 + 66 + 36;

  private static final int NUMBER = 1 + 12;

  /** The lease: its key, a generation and a holder. */
  static final int LEASE = KEY + NUMBER + 17;

  private ItemSize() {}

  static int of(Slot slot) {
    int hashes = slot.leaves().size() + slot.after().nodes().size() + 1;
    if (!slot.identities().equals(slot.leaves())) {
      hashes += slot.identities().size();
    }
    return KEY + hashes * Hash.LENGTH + 2 * NUMBER + Slot.NONCE_LENGTH + 8;
  }

  static int of(Entry entry) {
    return KEY + entry.leaf().length + entry.extra().length + NUMBER + Slot.NONCE_LENGTH + 8;
  }

  static int of(Placement placement) {
    return KEY + 2 * NUMBER + placement.receipt().length + 8;
  }

  static int of(StoredCheckpoint checkpoint) {
    return KEY + checkpoint.note().getBytes(StandardCharsets.UTF_8).length + 1;
  }

  static int of(StoredTile tile) {
    return KEY + (tile.hashes().size() + tile.identities().size()) * Hash.LENGTH + 2;
  }

  static int of(Marker marker) {
    boolean sameHash = marker.leaf().equals(marker.identity());
    return KEY + NUMBER + (sameHash ? 0 : Hash.LENGTH);
  }

  static int of(QueueResult result) {
    return KEY
        + 3 * NUMBER
        + result.proof().size() * Hash.LENGTH
        + result.note().getBytes(StandardCharsets.UTF_8).length;
  }
}
