package dev.hallmark.operator.price;

/**
 * What one signature adds to the bill: the running part of an {@link Estimate} for one. At the
 * most, since the caretaker publishes several at once where there are many; one with a key of its
 * own needs no certificate and less.
 *
 * @param v1 whether its entry is in a Rekor v1 log
 * @param behindCloudFront whether requests come through CloudFront
 */
public record SignaturePrice(boolean v1, boolean behindCloudFront) {
  /** In dollars. */
  public double dollars() {
    return Estimate.of(new Plan(1, v1, behindCloudFront, /* watched= */ false)).runningDollars();
  }
}
