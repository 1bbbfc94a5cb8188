package dev.hallmark.operator;

import dev.hallmark.aws.removal.BucketRemoval;
import dev.hallmark.aws.removal.FoundStack;
import dev.hallmark.aws.removal.RemovalException;
import dev.hallmark.aws.removal.Removals;
import dev.hallmark.aws.removal.StackRemoval.Outcome;
import dev.hallmark.aws.removal.StackResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The stack, with all that it does not retain.
 *
 * @param resources how many it made
 */
record StackPart(FoundStack stack, int resources, Removals removals, Consumer<String> progress)
    implements InstancePart {
  private static final String BUCKET = "AWS::S3::Bucket";

  @Override
  public String name() {
    return "stack %s (%d resources: functions, edge, alarms and so on)"
        .formatted(stack.name(), resources);
  }

  @Override
  public Optional<String> objection() {
    if (stack.gone()) {
      return Optional.empty();
    }
    if (stack.guarded()) {
      return Optional.of(
          "it is protected against termination: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name %s, then run this again"
              .formatted(stack.name()));
    }
    return stack.changing()
        ? Optional.of("CloudFormation is changing it: run this again when that is done")
        : Optional.empty();
  }

  @Override
  public Removal remove() {
    try {
      Outcome outcome = deleted();
      // CloudFormation deletes no bucket that holds something. Only where nothing else is left
      // nothing writes into it any more.
      if (outcome instanceof Outcome.Failed failed && onlyBuckets(failed.resources())) {
        for (StackResource bucket : failed.resources()) {
          BucketRemoval.Outcome emptied =
              removals
                  .buckets()
                  .remove(bucket.id(), deleted -> BucketPart.told(bucket.id(), deleted, progress));
          if (!emptied.gone()) {
            return BucketPart.stays(bucket.id(), emptied);
          }
        }
        outcome = deleted();
      }
      return outcome instanceof Outcome.Failed failed
          ? refused(failed.because())
          : new Removal.Gone();
    } catch (RemovalException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private static boolean onlyBuckets(List<StackResource> left) {
    return !left.isEmpty() && left.stream().allMatch(one -> one.type().equals(BUCKET));
  }

  private Outcome deleted() {
    return removals
        .stacks()
        .remove(
            stack,
            left ->
                progress.accept(
                    "deleting the stack %s: %d resources left".formatted(stack.name(), left)));
  }

  private Removal refused(String because) {
    return new Removal.Refused(
        because,
        "what stands in the way, by aws cloudformation describe-stack-events --stack-name %1$s; if it is protected, aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name %1$s; then run this again"
            .formatted(stack.name()));
  }
}
