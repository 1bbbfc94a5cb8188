package dev.hallmark.operator.price;

/**
 * What is to be priced.
 *
 * @param signatures a month
 * @param v1 whether their entries go into the Rekor v1 log
 * @param behindCloudFront false for an instance within a network or at a domain of the API
 * @param watched whether there are metrics and alarms
 * @param canary whether the instance's own canary signs every five minutes
 */
public record Plan(
    long signatures, boolean v1, boolean behindCloudFront, boolean watched, boolean canary) {
  /** Without a canary. */
  public Plan(long signatures, boolean v1, boolean behindCloudFront, boolean watched) {
    this(signatures, v1, behindCloudFront, watched, false);
  }

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if there are fewer than no signatures
   */
  public Plan {
    if (signatures < 0) {
      throw new IllegalArgumentException("there are no fewer than 0 signatures a month");
    }
  }
}
