package dev.hallmark.operator.price;

/**
 * What AWS bills by the month because it is there, whether or not it is used.
 *
 * @param keys in KMS, without that of a canary
 * @param alarms of CloudWatch, without that of a canary, one over several metrics as so many; none
 *     are billed where nothing is watched
 * @param dashboards of CloudWatch
 * @param webAcl whether a web ACL stands before the API
 */
public record Provisioned(int keys, int alarms, int dashboards, boolean webAcl) {
  /** One key of each role, every alarm, no dashboard: the deployment with no settings. */
  public static final Provisioned STANDARD = new Provisioned(11, 33, 0, false);

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if there are fewer than none of something
   */
  public Provisioned {
    if (keys < 0 || alarms < 0 || dashboards < 0) {
      throw new IllegalArgumentException("there are no fewer than 0 keys, alarms and dashboards");
    }
  }
}
