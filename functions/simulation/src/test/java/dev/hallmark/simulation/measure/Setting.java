package dev.hallmark.simulation.measure;

import dev.hallmark.simulation.region.Weather;
import java.util.List;

/**
 * Which log, in which account, on which day.
 *
 * @param title what it is, in words
 * @param receipts whether each entry gets a signature of its own
 */
record Setting(String title, Weather weather, boolean receipts, int shards) {
  private static final int FEW_SHARDS = 4;
  private static final int MANY_SHARDS = 16;

  /** Those that are measured. */
  static final List<Setting> ALL =
      List.of(
          new Setting(
              "Rekor v1 (a receipt each), stock KMS quota, 4 shards",
              Weather.FAIR,
              true,
              FEW_SHARDS),
          new Setting(
              "Rekor v1, KMS quota 20,000/s, 16 shards",
              Weather.FAIR.withQuota(Weather.RAISED_QUOTA),
              true,
              MANY_SHARDS),
          new Setting(
              "Rekor v2 (no receipt), stock KMS quota, 16 shards",
              Weather.FAIR,
              false,
              MANY_SHARDS),
          new Setting(
              "Rekor v1 on a bad day (DynamoDB twice as slow, KMS 25/120 ms), KMS quota 20,000/s,"
                  + " 16 shards",
              Weather.FAIR.withQuota(Weather.RAISED_QUOTA).bad(),
              true,
              MANY_SHARDS));
}
