package dev.hallmark.simulation.measure;

import dev.hallmark.simulation.fleet.Capacity;
import dev.hallmark.simulation.region.Weather;
import java.util.List;

/**
 * Which log, in which account, on which day.
 *
 * @param title what it is, in words
 * @param capacity of Lambda
 * @param receipts whether each entry gets a signature of its own
 */
record Setting(String title, Weather weather, Capacity capacity, boolean receipts, int shards) {
  private static final int FEW_SHARDS = 4;
  private static final int MANY_SHARDS = 16;

  /** Those that are measured. */
  static final List<Setting> ALL =
      List.of(
          new Setting(
              "A receipt each (CT; Rekor v1 will), an account as it comes (KMS 1,000/s, Lambda"
                  + " 1,000), 4 shards",
              Weather.FAIR,
              Capacity.STOCK,
              true,
              FEW_SHARDS),
          new Setting(
              "A receipt each, quotas raised (KMS 20,000/s, Lambda 5,000), 16 shards",
              Weather.FAIR.withQuota(Weather.RAISED_QUOTA),
              Capacity.RAISED,
              true,
              MANY_SHARDS),
          new Setting(
              "Rekor v2 (no receipt), KMS 1,000/s as it comes, Lambda 5,000, 16 shards",
              Weather.FAIR,
              Capacity.RAISED,
              false,
              MANY_SHARDS),
          new Setting(
              "A bad day (DynamoDB twice as slow, KMS 25/120 ms), a receipt each, quotas raised,"
                  + " 16 shards",
              Weather.FAIR.withQuota(Weather.RAISED_QUOTA).bad(),
              Capacity.RAISED,
              true,
              MANY_SHARDS));
}
