package dev.hallmark.integration.client;

import java.util.Optional;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** Clients of a test that goes on with those that can be had. */
final class Obtained {
  private Obtained() {}

  /** The client; none if this run is not to try it. */
  static <T> Optional<T> of(Supplier<T> obtain) {
    try {
      return Optional.of(obtain.get());
    } catch (TestAbortedException e) {
      return Optional.empty();
    }
  }
}
