package dev.hallmark.operator;

import java.util.List;
import java.util.Optional;

/** Finds what an instance is made of. */
@FunctionalInterface
interface InstanceParts {
  /**
   * What the instance's stack says of itself, else what its file says; empty if it is no instance
   * on AWS.
   *
   * @throws UsageException if the options name no stack of an instance, or several
   */
  default Optional<StackOutputs> outputs(DestroyOptions options) {
    return Optional.ofNullable(options.outputs).map(StackOutputs::read);
  }

  /**
   * What an earlier run did not get to the end of removing, where that was the last of an instance
   * and nothing else is known of it any more; empty else.
   */
  default Optional<InstancePart> begun(DestroyOptions options) {
    return Optional.empty();
  }

  /** Whether the stack that ran it is gone, so that it signs no more. */
  default boolean gone(DestroyOptions options) {
    return false;
  }

  /**
   * The file with which clients verify, as they get it: by a walk of the TUF repository from the
   * root that came with the instance's description. Empty if the instance tells clients nothing.
   *
   * @throws dev.hallmark.operator.clients.ClientsException if it cannot be reached or must not be
   *     believed
   * @throws UsageException if the instance's description does not say where it lies
   */
  default Optional<byte[]> trustedRoot(DestroyOptions options) {
    return Optional.empty();
  }

  /**
   * Everything, in the order in which it is removed.
   *
   * @param logs the instance's logs
   * @throws UsageException if the options do not name an instance
   */
  List<InstancePart> of(DestroyOptions options, List<LogTarget> logs);
}
