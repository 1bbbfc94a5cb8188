package dev.hallmark.operator.price;

/**
 * What is to be priced.
 *
 * @param signatures a month
 * @param v1 whether their entries go into the Rekor v1 log
 * @param behindCloudFront false for an instance within a network or at a domain of the API
 * @param watched whether there are metrics
 * @param canary whether the instance's own canary signs every five minutes
 * @param provisioned what is billed because it is there
 */
public record Plan(
    long signatures,
    boolean v1,
    boolean behindCloudFront,
    boolean watched,
    boolean canary,
    Provisioned provisioned) {
  /** Without a canary, of the deployment with no settings. */
  public Plan(long signatures, boolean v1, boolean behindCloudFront, boolean watched) {
    this(signatures, v1, behindCloudFront, watched, false);
  }

  /** Of the deployment with no settings. */
  public Plan(
      long signatures, boolean v1, boolean behindCloudFront, boolean watched, boolean canary) {
    this(signatures, v1, behindCloudFront, watched, canary, Provisioned.STANDARD);
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
