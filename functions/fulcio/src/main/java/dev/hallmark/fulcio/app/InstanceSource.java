package dev.hallmark.fulcio.app;

/** Where the instance's objects come from. Read at the first request, then kept. Thread-safe. */
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
