package dev.hallmark.logengine;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Steps done at the same time. Whoever starts steps waits for all of them, also when one fails: a
 * function's environment is frozen once it has answered, and what still ran would run on an hour
 * later.
 */
final class Steps {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** One step under way. */
  static final class Step<T> {
    private final CompletableFuture<T> future;

    private Step(CompletableFuture<T> future) {
      this.future = future;
    }

    /** Waits for the step; throws what it threw. */
    T result() {
      try {
        return future.join();
      } catch (CompletionException e) {
        switch (e.getCause()) {
          case RuntimeException fault -> throw fault;
          case Error error -> throw error;
          case null, default -> throw e;
        }
      }
    }

    /** Whether it has ended badly. */
    boolean failed() {
      return future.isCompletedExceptionally();
    }

    private void end() {
      future.handle((value, fault) -> true).join();
    }
  }

  <T> Step<T> start(Supplier<T> work) {
    return new Step<>(CompletableFuture.supplyAsync(work, threads));
  }

  /** A step that gives nothing. */
  Step<?> run(Runnable work) {
    return new Step<>(CompletableFuture.runAsync(work, threads));
  }

  /** Waits until every step has ended, well or badly. */
  static void await(Collection<? extends Step<?>> steps) {
    steps.forEach(Step::end);
  }
}
