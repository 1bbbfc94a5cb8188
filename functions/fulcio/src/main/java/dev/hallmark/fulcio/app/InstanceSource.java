package dev.hallmark.fulcio.app;

/**
 * Where the instance's objects come from. One request takes it once and keeps to it. Thread-safe.
 */
@FunctionalInterface
public interface InstanceSource {
  /**
   * The instance.
   *
   * @throws InstanceNotReadyException if an object is missing or unusable, or a service did not
   *     answer
   */
  Instance get();
}
