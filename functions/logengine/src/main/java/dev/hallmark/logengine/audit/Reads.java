package dev.hallmark.logengine.audit;

import dev.hallmark.logengine.store.LogIntegrityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reading for an audit: what cannot be understood is a finding, what cannot be reached is not. */
final class Reads {
  /** Reads under way at once: a store's clients have few connections more. */
  private static final int AT_ONCE = 16;

  private Reads() {}

  /** What is read; empty if it is there and makes no sense. */
  static <T> Optional<T> sensible(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (LogIntegrityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Does something to all of many, several at once; returns when all are done. */
  static <T> void each(List<T> all, Consumer<T> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        List<CompletableFuture<Void>> some = new ArrayList<>();
        for (T one : all.subList(from, Math.min(from + AT_ONCE, all.size()))) {
          some.add(CompletableFuture.runAsync(() -> work.accept(one), threads));
        }
        CompletableFuture.allOf(some.toArray(CompletableFuture[]::new)).join();
      }
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw e;
    }
  }
}
