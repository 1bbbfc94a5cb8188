package dev.hallmark.infrastructure.watch;

import java.time.Duration;

/**
 * When a value is unusual: above the band that CloudWatch learns from the last two weeks, in so
 * many periods in a row.
 *
 * @param standardDeviations half of the band's width
 * @param period of one value
 * @param periods in a row
 */
public record AnomalyBand(int standardDeviations, Duration period, int periods) {
  /**
   * Of the certificates that one identity provider's tokens get. Builds come in bursts, so that
   * minutes say nothing; one hour in some hundreds is beyond the band by chance, two in a row
   * hardly ever.
   */
  public static final AnomalyBand OF_ISSUANCES = new AnomalyBand(3, Thresholds.HOUR, 2);
}
