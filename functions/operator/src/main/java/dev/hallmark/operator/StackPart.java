package dev.hallmark.operator;

import dev.hallmark.aws.removal.BucketRemoval;
import dev.hallmark.aws.removal.FoundStack;
import dev.hallmark.aws.removal.RemovalException;
import dev.hallmark.aws.removal.Removals;
import dev.hallmark.aws.removal.StackRemoval.Outcome;
import dev.hallmark.aws.removal.StackResource;
import java.util.OptionalDouble;
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
  public boolean removable() {
    return true;
  }

  @Override
  public Removal remove() {
    try {
      Outcome first = deleted();
      // CloudFormation deletes no bucket that holds something. Only now nothing writes into it.
      if (first instanceof Outcome.Failed failed
          && failed.resources().stream().anyMatch(one -> one.type().equals(BUCKET))) {
        for (StackResource resource : failed.resources()) {
          if (resource.type().equals(BUCKET)) {
            BucketRemoval.Outcome emptied =
                removals
                    .buckets()
                    .remove(
                        resource.id(),
                        deleted -> BucketPart.told(resource.id(), deleted, progress));
            if (!emptied.gone()) {
              return BucketPart.stays(resource.id(), emptied);
            }
          }
        }
        first = deleted();
      }
      return first instanceof Outcome.Failed failed ? stays(failed.because()) : new Removal.Gone();
    } catch (RemovalException e) {
      return stays(String.valueOf(e.getMessage()));
    }
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

  private Removal stays(String because) {
    return new Removal.Stays(
        because,
        "what stands in the way, by aws cloudformation describe-stack-events --stack-name %1$s; if it is protected, aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name %1$s; then run this again"
            .formatted(stack.name()),
        OptionalDouble.empty());
  }
}
