package dev.hallmark.logengine;

import java.time.InstantSource;

/**
 * What this environment remembers of how crowded the log is. Advice: being wrong costs a lost race
 * or a few milliseconds in the queue.
 */
final class Traffic {
  /** After a crowd was met, this long no look at the chain's end is taken first. */
  private static final long CROWDED_MILLIS = 1_000;

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
  private long crowdedUntil = Long.MIN_VALUE;

  Traffic(Ticker ticker, InstantSource clock) {
    this.ticker = ticker;
    this.clock = clock;
  }

  /** Whether a crowd was met a moment ago. */
  synchronized boolean crowded() {
    return ticker.millis() < crowdedUntil;
  }

  /** Whether an append that sees this end of the chain lines up rather than race for a slot. */
  boolean joinsQueue(Head end) {
    return end.queued() && clock.millis() - end.timeMillis() <= QUEUE_LASTS_MILLIS;
  }

  /** Notes that a race was lost to a slot of so many leaves. */
  void lostRace(int leaves) {
    if (leaves > FEW) {
      meetCrowd();
    }
  }

  /** Notes that the store asked for fewer calls. */
  void throttled() {
    meetCrowd();
  }

  /** Notes that an entry was committed. */
  void committed(Place place) {
    rate.see(place.index(), place.timeMillis());
    if (rate.perSecond() > FEW * SLOTS_PER_SECOND) {
      meetCrowd();
    }
  }

  /** Entries a second that the log takes; 0 while that is unknown. */
  double entriesPerSecond() {
    return rate.perSecond();
  }

  /**
   * The share of those in line that look at the lease at once: a batch needs one leader, and each
   * look reads the same item.
   */
  double shareThatLeads() {
    return Math.min(1, LEADERS_WANTED * SLOTS_PER_SECOND / Math.max(1, rate.perSecond()));
  }

  private synchronized void meetCrowd() {
    crowdedUntil = ticker.millis() + CROWDED_MILLIS;
  }
}
