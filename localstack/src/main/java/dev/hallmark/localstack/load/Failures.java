package dev.hallmark.localstack.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;

/** What was refused or reached nobody, and for how long a caller then asked in vain. */
final class Failures {
  private final AtomicInteger count = new AtomicInteger();
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

  int count() {
    return count.get();
  }

  /**
   * From when the first request that failed was sent to the next answer, or to the newest failure
   * while there is none.
   */
  Duration longest() {
    return Duration.ofNanos(longest.get());
  }

  Streak streak() {
    return new Streak();
  }

  /** Those of one caller, told by its thread. Times are of {@link System#nanoTime()}. */
  final class Streak {
    private boolean failing;
    private long since;

    void failed(long sent, long now) {
      count.incrementAndGet();
      if (!failing) {
        failing = true;
        since = sent;
      }
      longest.accumulate(now - since);
    }

    void answered(long now) {
      if (failing) {
        longest.accumulate(now - since);
        failing = false;
      }
    }
  }
}
