package dev.hallmark.fulcio.lambda;

import dev.hallmark.fulcio.app.Freezes;
import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import dev.hallmark.kit.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the record of freezes again when what is known is 15 seconds old, beside the requests, and
 * before a request only when it is too old to be relied upon. Unlike {@link StoredInstance} it
 * never goes on with what was read long ago: who was frozen meanwhile would get certificates.
 */
final class StoredFreezes implements Freezes {
  private static final Log LOG = Log.of(StoredFreezes.class);

  private static final Duration AGE = Duration.ofSeconds(15);
  private static final Duration MOST = Duration.ofSeconds(MOST_SECONDS);

  private final ObjectStore objects;
  private final InstantSource clock;
  private final Executor beside;
  private final ReentrantLock waiting = new ReentrantLock();
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile @Nullable Known known;

  /**
   * @param beside runs a reading for which nobody waits
   */
  StoredFreezes(ObjectStore objects, InstantSource clock, Executor beside) {
    this.objects = objects;
    this.clock = clock;
    this.beside = beside;
  }

  /**
   * What was read.
   *
   * @param asked when the reading began: a function may be stopped between the two
   */
  private record Known(FreezeRecord record, Instant asked) {}

  @Override
  public Optional<FreezeRecord> current() {
    if (!isYounger(known, MOST)) {
      waiting.lock();
      try {
        if (!isYounger(known, MOST)) {
          read();
        }
      } finally {
        waiting.unlock();
      }
    } else if (!isYounger(known, AGE) && reading.compareAndSet(false, true)) {
      beside.execute(
          () -> {
            try {
              read();
            } finally {
              reading.set(false);
            }
          });
    }
    Known now = known;
    return now != null && isYounger(now, MOST) ? Optional.of(now.record) : Optional.empty();
  }

  private boolean isYounger(@Nullable Known what, Duration age) {
    return what != null && what.asked.plus(age).isAfter(clock.instant());
  }

  private void read() {
    Instant asked = clock.instant();
    try {
      Optional<StoredObject> stored = objects.get(InstanceObjects.FROZEN);
      replace(
          new Known(
              stored.isPresent() ? FreezeRecord.parse(stored.get().content()) : FreezeRecord.EMPTY,
              asked));
    } catch (StoreException e) {
      LOG.fault("the record of freezes was not read", e, Map.of());
    } catch (JsonException e) {
      LOG.warn("the record of freezes is damaged", Map.of("why", e.reason()));
    }
  }

  /** One that began earlier never takes the place of one that began later. */
  private synchronized void replace(Known read) {
    Known before = known;
    if (before == null || !read.asked.isBefore(before.asked)) {
      known = read;
    }
  }
}
