package dev.hallmark.simulation.region;

import java.util.function.Supplier;

/** The answer of a call that only says that it is done. */
enum Nothing {
  DONE;

  static Supplier<Nothing> after(Runnable effect) {
    return () -> {
      effect.run();
      return DONE;
    };
  }

  static void of(Nothing done) {
    if (done != DONE) {
      throw new IllegalStateException("there is one way to be done");
    }
  }
}
