package dev.hallmark.logengine;

import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.note.Checkpoint;

/**
 * The state of the tree after a committed slot.
 *
 * @param range the tree's right edge
 * @param root its root
 * @param timeMillis time of the last slot
 * @param frozen whether no slot may follow
 * @param queuedAtMillis time of the last slot seen that was committed for a queue
 */
record Head(CompactRange range, Hash root, long timeMillis, boolean frozen, long queuedAtMillis) {
  private static final long NEVER = Long.MIN_VALUE / 2;

  /** Before the first slot. */
  static final Head EMPTY = new Head(CompactRange.EMPTY, Hash.EMPTY_ROOT, 0, false, NEVER);

  /** The state that a slot states of itself. */
  static Head of(Slot slot) {
    if (!slot.root().equals(slot.after().root())) {
      throw new LogIntegrityException("a slot's root is not that of its compact range");
    }
    long queuedAt = slot.queued() ? slot.timeMillis() : NEVER;
    return new Head(slot.after(), slot.root(), slot.timeMillis(), slot.frozen(), queuedAt);
  }

  /** The state after one more slot, which must follow from this one and its own leaves alone. */
  Head after(Slot slot) {
    if (frozen || slot.start() != size() || slot.timeMillis() < timeMillis) {
      throw new LogIntegrityException("a slot does not continue the chain");
    }
    if (!range.append(slot.leaves()).equals(slot.after())) {
      throw new LogIntegrityException("a slot's compact range does not follow from its leaves");
    }
    Head stated = of(slot);
    long queuedAt = Math.max(queuedAtMillis, stated.queuedAtMillis);
    return new Head(stated.range, stated.root, stated.timeMillis, stated.frozen, queuedAt);
  }

  long size() {
    return range.size();
  }

  Checkpoint checkpoint(String origin) {
    return new Checkpoint(origin, size(), root);
  }

  /** Whether this is further along the same chain. */
  boolean supersedes(Head other) {
    return size() > other.size() || (size() == other.size() && frozen && !other.frozen);
  }
}
