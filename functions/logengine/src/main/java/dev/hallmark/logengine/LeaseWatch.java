package dev.hallmark.logengine;

import dev.hallmark.logengine.queue.Lease;

/**
 * Tells whether a lease may be taken: it is free, or the same holder was seen for so long that it
 * must have died. Measured by this environment's own elapsed time; no two clocks are compared.
 */
final class LeaseWatch {
  private static final long EXPIRY_MILLIS = 400;

  private final Ticker ticker;
  private long generation = -1;
  private long since;

  LeaseWatch(Ticker ticker) {
    this.ticker = ticker;
  }

  boolean mayTake(Lease seen) {
    long now = ticker.millis();
    if (seen.generation() != generation) {
      generation = seen.generation();
      since = now;
    }
    return !seen.held() || now - since >= EXPIRY_MILLIS;
  }
}
