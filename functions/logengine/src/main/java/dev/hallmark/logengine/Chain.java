package dev.hallmark.logengine;

import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.SlotStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What this environment knows of the chain of slots. Slots never change, so what was once seen
 * stays true; it only gets old.
 */
final class Chain {
  /** Older knowledge is refreshed by one read of the last slot instead of a scan from far back. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** The same in a log that many write to: all scanning from far back at once is too much. */
  private static final Duration FRESH_WHEN_MOVING = Duration.ofMillis(300);

  /** Leaves after which a scan costs more than that read. */
  private static final long FAR = 64;

  private final SlotStore store;
  private final InstantSource clock;

  // Guarded by this.
  private Head head = Head.EMPTY;
  private Instant seenAt = Instant.MIN;
  private long committed;
  private Instant boundAt = Instant.MIN;

  Chain(SlotStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The last head seen. */
  synchronized Head known() {
    return head;
  }

  /** Notes a size that a checkpoint of this log has. */
  synchronized void committed(long size) {
    committed = Math.max(committed, size);
    boundAt = clock.instant();
  }

  /** Whether {@link #lowerBound} was learnt a short while ago. */
  synchronized boolean boundIsFresh() {
    Instant now = clock.instant();
    Instant learnt = seenAt.isAfter(boundAt) ? seenAt : boundAt;
    return !now.isBefore(learnt) && now.isBefore(later(learnt, false));
  }

  /**
   * The largest size that the log is known to have: the end of a slot. An entry that is written now
   * cannot stand before it.
   */
  synchronized long lowerBound() {
    return Math.max(committed, head.size());
  }

  /**
   * A head that was the last one a short while ago.
   *
   * @param moving whether many write to the log
   */
  Head recent(boolean moving) {
    return fresh(moving) ? known() : latest();
  }

  /** Whether the head that is known was the last one a short while ago. */
  synchronized boolean fresh(boolean moving) {
    Instant now = clock.instant();
    boolean near = committed - head.size() < FAR;
    return near && !now.isBefore(seenAt) && now.isBefore(later(seenAt, moving));
  }

  private static Instant later(Instant seen, boolean moving) {
    return seen.equals(Instant.MIN) ? seen : seen.plus(moving ? FRESH_WHEN_MOVING : FRESH);
  }

  /** Reads the last slot alone, and takes it at its word. */
  Head end() {
    Head before = known();
    List<Slot> slots = store.slotsBefore(Long.MAX_VALUE, 1);
    Head last = slots.isEmpty() ? Head.EMPTY : Head.of(slots.getFirst());
    return followed(before, last);
  }

  /** Reads the last slot, and the one before it to check it by: both fit in one read unit. */
  Head latest() {
    Head before = known();
    List<Slot> slots = store.slotsBefore(Long.MAX_VALUE, 2);
    Head last =
        switch (slots.size()) {
          case 0 -> Head.EMPTY;
          case 1 -> Head.EMPTY.after(slots.getFirst());
          default -> Head.of(slots.getLast()).after(slots.getFirst());
        };
    return followed(before, last);
  }

  /** Takes over a head that was just read, unless it takes back what was known before that. */
  private Head followed(Head before, Head last) {
    if (before.supersedes(last)) {
      throw new LogIntegrityException("the log is shorter than it was");
    }
    if (before.size() == last.size() && !before.root().equals(last.root())) {
      throw new LogIntegrityException("the log's past has changed");
    }
    adopt(last);
    return last;
  }

  /** A head that holds the leaf of this index, which must be committed. */
  Head covering(long index) {
    Head now = known();
    if (now.size() > index) {
      return now;
    }
    Head last = latest();
    if (last.size() <= index) {
      throw new LogIntegrityException("an entry's index is beyond the log's end");
    }
    return last;
  }

  /** Whether the log has a leaf of this index; every log has that before its first. */
  boolean holds(long index) {
    return known().size() > index || latest().size() > index;
  }

  /** All slots that follow a head. */
  List<Slot> scan(Head from) {
    return from.frozen() ? List.of() : store.slots(from.size(), Long.MAX_VALUE);
  }

  /** Follows slots from a head, checking each against the one before. */
  Head follow(Head from, List<Slot> slots) {
    Head at = from;
    for (Slot slot : slots) {
      at = at.after(slot);
    }
    adopt(at);
    return at;
  }

  private synchronized void adopt(Head seen) {
    if (seen.supersedes(head)) {
      head = seen;
    }
    seenAt = clock.instant();
  }
}
