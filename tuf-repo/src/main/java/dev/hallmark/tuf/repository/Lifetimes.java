package dev.hallmark.tuf.repository;

import java.time.Duration;

/**
 * How long each role's metadata is valid.
 *
 * @param root clients refuse a last root that has expired
 * @param targets as long as the trust material may stay without a look at it
 * @param snapshot how long an old but consistent repository may be replayed
 * @param timestamp how long a mirror may withhold updates unnoticed
 */
public record Lifetimes(Duration root, Duration targets, Duration snapshot, Duration timestamp) {
  private static final Duration YEAR = Duration.ofDays(365);

  /**
   * A year for every role. An expired timestamp stops every client at once, so its life must be
   * longer than the longest time in which nobody renews it. Nothing renews it by itself yet; with a
   * scheduled renewal 7 days are right for it, as on the public instance.
   */
  public static final Lifetimes UNATTENDED = new Lifetimes(YEAR, YEAR, YEAR, YEAR);
}
