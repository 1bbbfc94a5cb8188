package dev.hallmark.simulation.time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What can run now, and which of it runs next. */
interface ReadyQueue {
  void add(Runnable work);

  @Nullable Runnable poll();

  /** First come, first served. */
  static ReadyQueue inOrder() {
    return new ReadyQueue() {
      private final ArrayDeque<Runnable> works = new ArrayDeque<>();

      @Override
      public void add(Runnable work) {
        works.add(work);
      }

      @Override
      public @Nullable Runnable poll() {
        return works.poll();
      }
    };
  }

  /** Any of them, drawn: another seed is another schedule. */
  static ReadyQueue drawn(RandomGenerator random) {
    return new ReadyQueue() {
      private final List<Runnable> works = new ArrayList<>();

      @Override
      public void add(Runnable work) {
        works.add(work);
      }

      @Override
      public @Nullable Runnable poll() {
        if (works.isEmpty()) {
          return null;
        }
        Runnable last = works.removeLast();
        int drawn = random.nextInt(works.size() + 1);
        return drawn == works.size() ? last : works.set(drawn, last);
      }
    };
  }
}
