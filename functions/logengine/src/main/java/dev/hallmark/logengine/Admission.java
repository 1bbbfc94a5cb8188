package dev.hallmark.logengine;

import java.util.random.RandomGenerator;

/**
 * Turns away what the key service could not sign, before it costs anything: a throttled key service
 * answers nobody in time, and retries keep it throttled. No environment knows how many others there
 * are. But each sees how much the log takes of what all of them let in, so each corrects its own
 * share in proportion, and waits to see what that did before it corrects again.
 */
final class Admission {
  /** Turns nobody away. */
  static final double UNLIMITED = Double.MAX_VALUE;

  /** Part of the quota that is used; the heads are signed from the rest, and retries. */
  private static final double USED = 0.92;

  private static final double SMALLEST_SHARE = 0.02;

  /** Bounds of one correction. */
  private static final double DOWN = 0.4;

  private static final double UP = 1.25;

  private static final double AFTER_A_FAILURE = 0.7;

  /** Between two corrections: so long it takes until one shows. */
  private static final long SETTLES_MILLIS = 600;

  /** After so long without anything measured, the share grows by itself. */
  private static final long FORGETS_MILLIS = 3_000;

  private static final double GROWS_PER_SECOND = 0.2;

  private final double limit;
  private final Ticker ticker;
  private final RandomGenerator random;
  private final LogRate rate = new LogRate();

  // Guarded by this.
  private double share = 1;
  private long correctedAt;
  private long grownAt;

  /**
   * @param entriesPerSecond how many the key service could sign for, with nothing else to do
   */
  Admission(double entriesPerSecond, Ticker ticker, RandomGenerator random) {
    this.limit = USED * entriesPerSecond;
    this.ticker = ticker;
    this.random = random;
    this.correctedAt = ticker.millis();
    this.grownAt = correctedAt;
  }

  /** Whether the next append is taken. */
  synchronized boolean admits() {
    forget();
    return share >= 1 || random.nextDouble() < share;
  }

  /** Notes that an entry was committed. */
  synchronized void committed(Place place) {
    rate.see(place);
    double measured = rate.perSecond();
    if (measured > 0) {
      correct(Math.clamp(limit / measured, DOWN, UP));
    }
  }

  /** How many of a hundred appends are admitted. */
  synchronized int percent() {
    forget();
    return (int) Math.ceil(share * 100);
  }

  /** Believes another environment, which has seen more of the log of late. */
  synchronized void told(int percent) {
    if (limit >= UNLIMITED * USED) {
      return;
    }
    forget();
    share = Math.min(share, Math.clamp(percent / 100.0, SMALLEST_SHARE, 1));
    correctedAt = ticker.millis();
  }

  /** Notes that a signature failed. */
  synchronized void signatureFailed() {
    if (limit < UNLIMITED * USED) {
      correct(AFTER_A_FAILURE);
    }
  }

  private void forget() {
    long now = ticker.millis();
    long idle = now - Math.max(grownAt, correctedAt + FORGETS_MILLIS);
    if (idle > 0) {
      share = Math.min(1, share + idle * GROWS_PER_SECOND / 1_000);
      grownAt = now;
    }
  }

  private void correct(double factor) {
    forget();
    long now = ticker.millis();
    if (now - correctedAt >= SETTLES_MILLIS) {
      share = Math.clamp(share * factor, SMALLEST_SHARE, 1);
      correctedAt = now;
      rate.restart();
    }
  }
}
