package dev.hallmark.kit.store;

import dev.hallmark.kit.log.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something stored that may be replaced while functions are warm. Read when first asked for, and
 * again when it is older than an age, by one caller while the others go on. What cannot be read
 * again, or cannot be understood, never takes the place of what was read before. Thread-safe.
 *
 * @param <T> what it is; immutable
 */
public final class Refreshed<T> {
  private static final Log LOG = Log.of(Refreshed.class);

  private final Supplier<T> read;
  private final Duration age;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Known<T> known;

  private record Known<T>(T value, Instant looked) {}

  /**
   * @param read reads it whole; throws if it is not there or damaged
   * @param age how old it may be
   */
  public Refreshed(Supplier<T> read, Duration age, InstantSource clock) {
    this.read = read;
    this.age = age;
    this.clock = clock;
  }

  /**
   * The thing.
   *
   * @throws RuntimeException as reading it does, if it was never read
   */
  public T get() {
    Known<T> before = known;
    if (before == null) {
      // Read twice if two first callers meet: both read the same.
      T value = read.get();
      known = new Known<>(value, clock.instant());
      return value;
    }
    if (isOlder(before, age) && reading.tryLock()) {
      try {
        return again(before);
      } finally {
        reading.unlock();
      }
    }
    return before.value;
  }

  /**
   * The thing as it is now, for a caller who has reason to believe that it was replaced; waits for
   * whoever reads it already.
   *
   * @param floor what is not older is good enough, so that hostile callers do not make many reads
   * @throws RuntimeException as reading it does, if it was never read
   */
  public T fresh(Duration floor) {
    get();
    reading.lock();
    try {
      Known<T> before = known;
      return before != null && isOlder(before, floor) ? again(before) : get();
    } finally {
      reading.unlock();
    }
  }

  @SuppressWarnings("ReferenceEquality") // another reading counts, even of the same thing
  private T again(Known<T> before) {
    Known<T> now = known;
    if (now != null && now != before) {
      return now.value;
    }
    T value = before.value;
    try {
      value = read.get();
    } catch (RuntimeException e) {
      // Its message may quote what is stored.
      LOG.warn(
          "a stored object could not be read again: going on with what was read before",
          Map.of("fault", e.getClass().getSimpleName()));
    }
    known = new Known<>(value, clock.instant());
    return value;
  }

  private boolean isOlder(Known<T> value, Duration than) {
    return value.looked.plus(than).isBefore(clock.instant());
  }
}
