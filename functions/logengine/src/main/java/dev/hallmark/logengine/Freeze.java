package dev.hallmark.logengine;

import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Slot;
import java.util.List;

/**
 * Ends a log by occupying its next slot: whoever comes later finds the key taken and the log
 * frozen. No draining, no race.
 */
final class Freeze {
  /** Appends that may win the slot before us, one after the other. */
  private static final int MOST_PROPOSALS = 64;

  private final Desk desk;
  private final byte[] nonce = new byte[Slot.NONCE_LENGTH];

  Freeze(Desk desk) {
    this.desk = desk;
    desk.random().nextBytes(nonce);
  }

  void run() {
    Head head = desk.chain().latest();
    for (int proposal = 0; proposal < MOST_PROPOSALS; proposal++) {
      if (head.frozen()) {
        return;
      }
      long time = Math.max(desk.clock().millis(), head.timeMillis());
      Slot end =
          new Slot(head.size(), List.of(), List.of(), head.range(), head.root(), time, nonce, true);
      head = desk.chain().follow(head, List.of(desk.store().putSlot(end)));
    }
    throw new LogStoreException("appends kept winning the slot");
  }
}
