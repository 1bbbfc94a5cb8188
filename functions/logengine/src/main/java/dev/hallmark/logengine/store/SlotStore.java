package dev.hallmark.logengine.store;

import java.util.List;

/**
 * The chain: at most one slot for each start. Durability, atomicity and unknown outcomes as in
 * {@link LogStore}.
 */
public interface SlotStore {
  /**
   * Writes a slot if there is none with this start.
   *
   * @return the slot that stands there now: the argument, or, with nothing changed, the one that
   *     was there before
   */
  Slot putSlot(Slot slot);

  /** The slots with {@code from <= start < to}, in order of start. */
  List<Slot> slots(long from, long to);

  /** The last slots with {@code start < before}, latest first, at most {@code limit}. */
  List<Slot> slotsBefore(long before, int limit);
}
