package dev.hallmark.genesis.app;

import dev.hallmark.tuf.repository.AwaitedListException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Steps of which each is tried, whatever came of those before it. */
final class Attempts {
  private final List<RuntimeException> faults = new ArrayList<>();

  /** Tries a step. */
  void run(Runnable step) {
    call(
        () -> {
          step.run();
          return true;
        });
  }

  /** Tries a step; what it answers, or nothing if it went wrong. */
  <T> Optional<T> call(Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (RuntimeException e) {
      faults.add(e);
      return Optional.empty();
    }
  }

  /**
   * Throws what went wrong first. That people are waited for is no fault, and hides none: it is
   * thrown only if it was all.
   */
  void end() {
    faults.stream()
        .filter(fault -> !(fault instanceof AwaitedListException))
        .findFirst()
        .or(() -> faults.stream().findFirst())
        .ifPresent(
            fault -> {
              throw fault;
            });
  }
}
