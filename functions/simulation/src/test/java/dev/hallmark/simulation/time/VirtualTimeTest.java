package dev.hallmark.simulation.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Threads, locks and joins of the JDK in time that is ours. */
class VirtualTimeTest {
  private static final long HOUR = 3_600_000_000L;

  @Test
  void anHourPassesAtOnce() {
    VirtualTime time = VirtualTime.inOrder();
    time.start("sleeper", () -> time.sleep(HOUR));
    time.run();
    assertThat(time.micros()).isEqualTo(HOUR);
  }

  @Test
  void threadsStartedInsideAreInItsTimeToo() {
    VirtualTime time = VirtualTime.inOrder();
    List<String> seen = new ArrayList<>();
    time.start(
        "parent",
        () -> {
          try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Long> slow = later(time, 2 * HOUR, threads);
            CompletableFuture<Long> fast = later(time, HOUR, threads);
            seen.add("fast " + fast.join());
            seen.add("slow " + slow.join());
          }
        });
    time.run();
    assertThat(seen).containsExactly("fast " + HOUR, "slow " + 2 * HOUR);
  }

  private static CompletableFuture<Long> later(
      VirtualTime time, long duration, ExecutorService threads) {
    return CompletableFuture.supplyAsync(
        () -> {
          time.sleep(duration);
          return time.micros();
        },
        threads);
  }

  @Test
  void oneSeedIsOneScheduleAndAnotherSeedAnother() {
    assertThat(schedule(1)).isEqualTo(schedule(1)).isNotEqualTo(schedule(2));
  }

  private static List<Integer> schedule(long seed) {
    VirtualTime time = VirtualTime.drawn(new Random(seed));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int me = i;
      time.start("t" + i, () -> order.add(me));
    }
    time.run();
    assertThat(order).hasSize(20);
    return order;
  }

  @Test
  void aDeadlockNamesWhoWaits() {
    VirtualTime time = VirtualTime.inOrder();
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    time.start("left", () -> both(time, a, b));
    time.start("right", () -> both(time, b, a));
    assertThatExceptionOfType(StuckException.class)
        .isThrownBy(time::run)
        .withMessageContainingAll("left", "right", "VirtualTimeTest.java");
  }

  private static void both(VirtualTime time, ReentrantLock first, ReentrantLock second) {
    first.lock();
    try {
      time.sleep(5);
      second.lock();
      try {
        time.sleep(5);
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }

  @Test
  void whatBreaksIsTold() {
    VirtualTime time = VirtualTime.inOrder();
    time.start(
        "breaks",
        () -> {
          throw new IllegalStateException("broken");
        });
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(time::run)
        .withStackTraceContaining("broken");
  }

  @Test
  void theAbandonedNeedNotEnd() {
    VirtualTime time = VirtualTime.inOrder();
    VirtualTime.Work work = time.start("dies", time::stopDead);
    time.at(7, work::abandon);
    time.run();
    assertThat(time.micros()).isEqualTo(7);
  }
}
