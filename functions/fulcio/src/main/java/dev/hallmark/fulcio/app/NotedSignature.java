package dev.hallmark.fulcio.app;

import dev.hallmark.kit.store.StoreException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Does two things that wait for other services at the same time. */
final class NotedSignature {
  private NotedSignature() {}

  /**
   * Signs, and notes beside it; ends when both are done.
   *
   * @throws StoreException if it was not noted
   * @throws RuntimeException what the signature throws, which is told first
   */
  static <T> T of(Supplier<T> signature, Runnable note) {
    FutureTask<Boolean> noting = new FutureTask<>(note, true);
    Thread.ofVirtual().name("issuance record").start(noting);
    T signed = signature.get();
    try {
      noting.get();
      return signed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("the record was not awaited", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StoreException trouble
          ? trouble
          : new StoreException("the record failed", e);
    }
  }
}
