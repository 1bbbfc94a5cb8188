package dev.hallmark.operator;

import dev.hallmark.aws.removal.BucketRemoval;
import dev.hallmark.aws.removal.RemovalException;
import dev.hallmark.operator.price.Price;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** A bucket, with every version of every object in it. */
record BucketPart(String bucket, BucketRemoval buckets, Consumer<String> progress)
    implements InstancePart {
  private static final double BYTES_OF_A_GIGABYTE = 1e9;

  @Override
  public String name() {
    return "bucket " + bucket;
  }

  @Override
  public Removal remove() {
    try {
      BucketRemoval.Outcome outcome =
          buckets.remove(bucket, deleted -> told(bucket, deleted, progress));
      return outcome.gone() ? new Removal.Gone() : stays(bucket, outcome);
    } catch (RemovalException e) {
      return new Removal.Stays(
          String.valueOf(e.getMessage()), policy(bucket), OptionalDouble.empty());
    }
  }

  static void told(String bucket, long deleted, Consumer<String> progress) {
    progress.accept("emptying the bucket %s: %,d versions deleted".formatted(bucket, deleted));
  }

  /** What is told of a bucket in which something is left. */
  static Removal stays(String bucket, BucketRemoval.Outcome outcome) {
    double monthly = Price.S3_GIGABYTE_MONTH.of(outcome.bytes() / BYTES_OF_A_GIGABYTE);
    String what = "%,d versions (%,d bytes) stay".formatted(outcome.versions(), outcome.bytes());
    return outcome
        .locked()
        .<Removal>map(
            until ->
                new Removal.Waits(
                    "%s: nobody can delete the last of them before %s".formatted(what, until),
                    monthly))
        .orElseGet(
            () ->
                new Removal.Stays(
                    what + ": " + outcome.because().orElse("no reason given"),
                    policy(bucket),
                    OptionalDouble.of(monthly)));
  }

  private static String policy(String bucket) {
    return "see that nothing denies you s3:ListBucketVersions, s3:DeleteObject, s3:DeleteObjectVersion and s3:DeleteBucket (aws s3api get-bucket-policy, delete-bucket-policy --bucket %s), then run this again"
        .formatted(bucket);
  }
}
