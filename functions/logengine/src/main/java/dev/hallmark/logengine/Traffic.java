package dev.hallmark.logengine;

import dev.hallmark.logengine.store.Slot;
import java.time.InstantSource;

/**
 * What this environment remembers of how crowded the log is. Advice: being wrong costs a lost race
 * or a few milliseconds in the queue.
 */
final class Traffic {
  /** After a crowd was met, this long no look at the chain's end is taken first. */
  private static final long CROWDED_MILLIS = 1_000;

  /** And for so much longer after the store asked for fewer calls. */
  private static final long THROTTLED_MILLIS = 4_000;

  /** After a crowd was met, this long what was seen of the chain ages fast. */
  private static final long MOVING_MILLIS = 60_000;

  /** A queue whose last slot is older has emptied. */
  private static final long QUEUE_LASTS_MILLIS = 60;

  /** Batches of more than this many entries are a crowd. */
  private static final int FEW = 2;

  /** Slots that leaders make in a second, about. */
  private static final double SLOTS_PER_SECOND = 50;

  /** Callers of one batch that try to lead it. */
  private static final double LEADERS_WANTED = 8;

  private final Ticker ticker;
  private final InstantSource clock;
  private final LogRate rate = new LogRate();

  // Guarded by this.
  private long metAt = Long.MIN_VALUE / 2;
  private double batch = 1;

  Traffic(Ticker ticker, InstantSource clock) {
    this.ticker = ticker;
    this.clock = clock;
  }

  /** Whether a crowd was met a moment ago. */
  synchronized boolean crowded() {
    return ticker.millis() - metAt < CROWDED_MILLIS;
  }

  /** Whether a crowd was met lately, so that the chain may have grown much since it was read. */
  synchronized boolean moving() {
    return ticker.millis() - metAt < MOVING_MILLIS;
  }

  /** Whether an append that sees this end of the chain lines up rather than race for a slot. */
  boolean joinsQueue(Head end) {
    return queueLasts(end.queuedAtMillis());
  }

  /** Whether a queue that moved at that time still does. */
  boolean queueLasts(long timeMillis) {
    return clock.millis() - timeMillis <= QUEUE_LASTS_MILLIS;
  }

  /** Notes that so many entries were committed at once. */
  synchronized void saw(long entries) {
    batch = Math.min(entries, Slot.MOST_LEAVES);
    if (entries > FEW) {
      meet();
    }
  }

  /** Notes that the store asked for fewer calls. */
  synchronized void throttled() {
    metAt = ticker.millis() + THROTTLED_MILLIS;
    batch = Math.min(Math.max(batch, LEADERS_WANTED) * 2, Slot.MOST_LEAVES);
  }

  /** Notes that an entry was committed. */
  synchronized void committed(Place place) {
    rate.see(place);
    if (rate.perSecond() > FEW * SLOTS_PER_SECOND) {
      meet();
    }
  }

  private void meet() {
    metAt = Math.max(metAt, ticker.millis());
  }

  /**
   * The share of those in line that look at the lease when they may: a batch needs one leader, and
   * each look reads the same item.
   */
  synchronized double shareThatLeads() {
    return Math.min(1, LEADERS_WANTED / Math.max(batch, rate.perSecond() / SLOTS_PER_SECOND));
  }
}
