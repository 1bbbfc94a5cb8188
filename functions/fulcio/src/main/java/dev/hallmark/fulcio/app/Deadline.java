package dev.hallmark.fulcio.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The longest time that work with other services may take: answered late is not answered, since
 * clients and gateways give up.
 *
 * @param limit the longest time
 */
public record Deadline(Duration limit) {
  /**
   * Does the work on a thread of its own; empty if it takes too long. Work that is cut off is
   * interrupted.
   *
   * @throws RuntimeException what the work throws
   */
  public <T> Optional<T> within(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("issuance").start(task);
    try {
      return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      task.cancel(true);
      return Optional.empty();
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException fault
          ? fault
          : new IllegalStateException("the work failed", e.getCause());
    }
  }
}
