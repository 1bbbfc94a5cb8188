package dev.hallmark.genesis.app;

import dev.hallmark.tuf.repository.AwaitedListException;
import java.util.ArrayList;
import java.util.List;

/** Steps of which each is tried, whatever came of those before it. */
final class Attempts {
  private final List<RuntimeException> faults = new ArrayList<>();

  /** Tries a step. */
  void run(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      faults.add(e);
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
