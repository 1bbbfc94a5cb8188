package dev.hallmark.logengine;

import java.util.random.RandomGenerator;

/**
 * Turns away what the key service could not sign, before it costs anything: a throttled key service
 * answers nobody in time, and retries keep it throttled. No environment knows how many others there
 * are, so each takes a share of what it is asked: less whenever the log takes more than the quota
 * allows, a little more whenever it does not.
 */
final class Admission {
  /** Turns nobody away. */
  static final double UNLIMITED = Double.MAX_VALUE;

  /** Part of the quota that is used; the heads are signed from the rest, and retries. */
  private static final double USED = 0.92;

  private static final double SMALLEST_SHARE = 0.02;

  /** What a calm answer adds to the share. */
  private static final double STEP_UP = 0.01;

  /** What a second without answers adds to the share. */
  private static final double RECOVERY_PER_SECOND = 0.2;

  private static final double AFTER_A_FAILURE = 0.7;

  private final double entriesPerSecond;
  private final Ticker ticker;
  private final RandomGenerator random;

  // Guarded by this.
  private double share = 1;
  private long updatedAt;

  /**
   * @param entriesPerSecond how many the key service could sign for, with nothing else to do
   */
  Admission(double entriesPerSecond, Ticker ticker, RandomGenerator random) {
    this.entriesPerSecond = entriesPerSecond;
    this.ticker = ticker;
    this.random = random;
    this.updatedAt = ticker.millis();
  }

  /** Whether the next append is taken. */
  synchronized boolean admits() {
    recover();
    return share >= 1 || random.nextDouble() < share;
  }

  /** Notes how many entries a second the log takes. */
  synchronized void observe(double rate) {
    recover();
    double limit = USED * entriesPerSecond;
    share =
        rate > limit
            ? Math.max(SMALLEST_SHARE, share * limit / rate)
            : Math.min(1, share + STEP_UP);
  }

  /** Notes that a signature failed. */
  synchronized void signatureFailed() {
    recover();
    if (entriesPerSecond < UNLIMITED) {
      share = Math.max(SMALLEST_SHARE, share * AFTER_A_FAILURE);
    }
  }

  private void recover() {
    long now = ticker.millis();
    share = Math.min(1, share + (now - updatedAt) * RECOVERY_PER_SECOND / 1_000);
    updatedAt = now;
  }
}
