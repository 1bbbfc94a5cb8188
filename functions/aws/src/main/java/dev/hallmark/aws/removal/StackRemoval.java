package dev.hallmark.aws.removal;

import dev.hallmark.aws.dynamodb.TableCopies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/**
 * Finds stacks, also those that were deleted within the last 90 days, and deletes them. What a
 * stack retains is not deleted with it, but is among its resources before and after.
 */
public final class StackRemoval {
  private static final String UNTOLD = "CloudFormation did not say what stacks there are";

  private static final Duration LOOK = Duration.ofSeconds(2);

  /** Ten seconds, in which CloudFormation may still show what was before it was asked. */
  private static final int STALE_LOOKS = 5;

  /** Two hours: CloudFront and the network interfaces of functions take their time. */
  private static final int LOOKS = 2 * 60 * 60 / 2;

  private final CloudFormationClient client;
  private final TableCopies.Pause pause;

  /**
   * @param pause between two looks at a stack that is being deleted
   */
  public StackRemoval(CloudFormationClient client, TableCopies.Pause pause) {
    this.client = client;
    this.pause = pause;
  }

  /** Is told how far a deletion is. */
  @FunctionalInterface
  public interface Progress {
    /** So many resources are still there. */
    void left(int resources);
  }

  /** What became of a stack. */
  public sealed interface Outcome {
    /** It is deleted; what it retains is not. */
    record Gone() implements Outcome {}

    /**
     * It is still there.
     *
     * @param because CloudFormation's words
     * @param resources those that it could not delete
     */
    record Failed(String because, List<StackResource> resources) implements Outcome {
      /** Copies the list. */
      public Failed {
        resources = List.copyOf(resources);
      }
    }
  }

  /**
   * Finds a stack: by its name the one that is there, by its ARN also one that was deleted.
   *
   * @throws RemovalException if CloudFormation refuses, or does not answer
   */
  public Optional<FoundStack> find(String nameOrId) {
    return reaching(UNTOLD, () -> describe(nameOrId).map(StackRemoval::found));
  }

  /**
   * The stacks of a name that were deleted.
   *
   * @return the newest first
   * @throws RemovalException if CloudFormation refuses, or does not answer
   */
  public List<FoundStack> deleted(String name) {
    return reaching(
        UNTOLD,
        () ->
            deletedIds(name).stream()
                .flatMap(id -> describe(id).stream())
                .map(StackRemoval::found)
                .toList());
  }

  /**
   * All that a stack made and did not delete, also what an earlier change of it left behind.
   *
   * @throws RemovalException if CloudFormation refuses, or does not answer
   */
  public List<StackResource> resources(FoundStack stack) {
    return reaching(
        "CloudFormation did not say what the stack is made of",
        () -> {
          Map<String, StackResource> all = new LinkedHashMap<>();
          for (StackResourceSummary one : listed(stack.id())) {
            add(
                all,
                new StackResource(
                    one.resourceType(),
                    one.logicalResourceId(),
                    one.physicalResourceId(),
                    !stack.gone() && there(one.resourceStatus())));
          }
          client
              .describeStackEventsPaginator(request -> request.stackName(stack.id()))
              .stackEvents()
              .stream()
              .filter(event -> event.resourceStatus() == ResourceStatus.DELETE_SKIPPED)
              .forEach(
                  event ->
                      add(
                          all,
                          new StackResource(
                              event.resourceType(),
                              event.logicalResourceId(),
                              event.physicalResourceId(),
                              /* member= */ false)));
          return List.copyOf(all.values());
        });
  }

  /**
   * Which other stack has something, as after an import of what one left behind.
   *
   * @param id of the thing
   * @param stack that which made it; empty if CloudFormation knows that no more
   * @return the other stack's ARN; empty if no other has it
   * @throws RemovalException if CloudFormation refuses, or does not answer
   */
  public Optional<String> otherOwner(String id, Optional<FoundStack> stack) {
    return reaching(
        "CloudFormation did not say which stack has what was left behind",
        () -> {
          try {
            // All resources of the stacks that know the thing, and the first hundred of each only.
            return client
                .describeStackResources(request -> request.physicalResourceId(id))
                .stackResources()
                .stream()
                .map(one -> one.stackId())
                .distinct()
                .filter(owner -> stack.filter(made -> made.id().equals(owner)).isEmpty())
                .filter(owner -> has(owner, id))
                .findFirst();
          } catch (CloudFormationException e) {
            if (unknown(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /** Not what it has left behind in turn. */
  private boolean has(String owner, String id) {
    return listed(owner).stream()
        .anyMatch(one -> id.equals(one.physicalResourceId()) && there(one.resourceStatus()));
  }

  /**
   * Deletes a stack and waits until it is gone. Repeating it goes on with a deletion that is under
   * way or has failed.
   *
   * @throws RemovalException if CloudFormation refuses, does not answer, or goes on for hours
   */
  public Outcome remove(FoundStack stack, Progress progress) {
    return reaching("CloudFormation did not delete the stack", () -> deleted(stack, progress));
  }

  private Outcome deleted(FoundStack stack, Progress progress) {
    boolean begun = false;
    boolean failedBefore = false;
    int known = -1;
    for (int look = 0; look < LOOKS; look++) {
      Optional<Stack> now = describe(stack.id());
      StackStatus status = now.map(Stack::stackStatus).orElse(StackStatus.DELETE_COMPLETE);
      if (status == StackStatus.DELETE_COMPLETE) {
        return new Outcome.Gone();
      }
      failedBefore &= status == StackStatus.DELETE_FAILED;
      // After a repeated request the first looks may show how the one before it ended.
      if (begun && status == StackStatus.DELETE_FAILED && (!failedBefore || look >= STALE_LOOKS)) {
        return new Outcome.Failed(
            now.map(Stack::stackStatusReason).orElse("it does not say why"),
            listed(stack.id()).stream()
                .filter(one -> one.resourceStatus() == ResourceStatus.DELETE_FAILED)
                .map(
                    one ->
                        new StackResource(
                            one.resourceType(),
                            one.logicalResourceId(),
                            one.physicalResourceId(),
                            /* member= */ true))
                .toList());
      }
      if (status != StackStatus.DELETE_IN_PROGRESS && !begun) {
        client.deleteStack(request -> request.stackName(stack.id()));
      }
      failedBefore |= !begun && status == StackStatus.DELETE_FAILED;
      begun = true;
      int left = left(stack);
      if (left != known) {
        progress.left(left);
        known = left;
      }
      pause.pass(LOOK);
    }
    throw new RemovalException(
        "CloudFormation goes on deleting the stack: run this again later", null);
  }

  private int left(FoundStack stack) {
    return (int) listed(stack.id()).stream().filter(one -> there(one.resourceStatus())).count();
  }

  private static boolean there(ResourceStatus status) {
    return status != ResourceStatus.DELETE_COMPLETE && status != ResourceStatus.DELETE_SKIPPED;
  }

  private List<StackResourceSummary> listed(String stackId) {
    return client
        .listStackResourcesPaginator(request -> request.stackName(stackId))
        .stackResourceSummaries()
        .stream()
        .toList();
  }

  /** What the stack still has is told before what it left. */
  private static void add(Map<String, StackResource> all, StackResource one) {
    // What could not be made has no id.
    if (one.id() != null && !one.id().isEmpty()) {
      all.putIfAbsent(one.type() + " " + one.id(), one);
    }
  }

  /** The ids of the deleted stacks of a name, the newest first. */
  private List<String> deletedIds(String name) {
    List<String> ids = new ArrayList<>();
    for (StackSummary one :
        client
            .listStacksPaginator(request -> request.stackStatusFilters(StackStatus.DELETE_COMPLETE))
            .stackSummaries()) {
      if (one.stackName().equals(name)) {
        ids.add(one.stackId());
      }
    }
    return ids;
  }

  private Optional<Stack> describe(String nameOrId) {
    try {
      return client.describeStacks(request -> request.stackName(nameOrId)).stacks().stream()
          .findFirst();
    } catch (CloudFormationException e) {
      if (unknown(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** CloudFormation has no error of its own for a stack that is not there. */
  private static boolean unknown(CloudFormationException e) {
    return String.valueOf(e.getMessage()).contains("does not exist");
  }

  private static FoundStack found(Stack stack) {
    Map<String, String> outputs = new HashMap<>();
    stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
    return new FoundStack(
        stack.stackId(),
        stack.stackName(),
        stack.stackStatus() == StackStatus.DELETE_COMPLETE,
        Boolean.TRUE.equals(stack.enableTerminationProtection()),
        changing(stack),
        outputs);
  }

  /** A deletion that is under way is gone on with; of a mere plan nothing is made. */
  private static boolean changing(Stack stack) {
    return String.valueOf(stack.stackStatusAsString()).endsWith("_IN_PROGRESS")
        && stack.stackStatus() != StackStatus.DELETE_IN_PROGRESS
        && stack.stackStatus() != StackStatus.REVIEW_IN_PROGRESS;
  }

  private static <T> T reaching(String otherwise, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw RemovalException.of(e, otherwise);
    }
  }
}
