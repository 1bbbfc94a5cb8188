package dev.hallmark.operator.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Reads of a remote store, several at once: one each is most of an archive's time. */
final class Parallel {
  /** A store's clients have few connections more. */
  private static final int AT_ONCE = 16;

  private Parallel() {}

  /** What each gives, in order; the first failure is thrown when all of its group have ended. */
  static <T, R> List<R> map(List<T> all, Function<T, R> read) {
    List<R> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        List<CompletableFuture<R>> some = new ArrayList<>();
        for (T one : all.subList(from, Math.min(from + AT_ONCE, all.size()))) {
          some.add(CompletableFuture.supplyAsync(() -> read.apply(one), threads));
        }
        some.forEach(one -> results.add(one.join()));
      }
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw e;
    }
    return results;
  }
}
