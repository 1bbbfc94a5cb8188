package dev.hallmark.rekor.v2.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.StoreException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * When a log stops taking entries, because another one follows it. The ceremony records it when it
 * has announced the next log; until then, and for a while after, both take entries, since clients
 * may not have been told of the next one. Thread-safe.
 */
public final class Closing {
  /** How long a look that found no record is believed: less than any overlap that is of use. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final @Nullable ObjectStore objects;
  private final String record;
  private final InstantSource clock;

  private volatile @Nullable Instant closes;
  private volatile Instant lookAfter = Instant.MIN;

  private Closing(@Nullable ObjectStore objects, String record, InstantSource clock) {
    this.objects = objects;
    this.record = record;
    this.clock = clock;
  }

  /** A log that nothing follows. */
  public static Closing never() {
    return new Closing(null, "", () -> Instant.EPOCH);
  }

  /**
   * A log that another follows, or will.
   *
   * @param objects where the ceremony records what it announces
   * @param record key of the record, which is there once the next log is announced
   */
  public static Closing recorded(ObjectStore objects, String record, InstantSource clock) {
    return new Closing(objects, record, clock);
  }

  /**
   * Whether the log takes no entries any more.
   *
   * @throws StoreException if the record could not be read, or is damaged: it may say so
   */
  boolean due() {
    ObjectStore from = objects;
    if (from == null) {
      return false;
    }
    Instant now = clock.instant();
    Instant known = closes;
    if (known == null && !now.isBefore(lookAfter)) {
      known = from.get(record).map(stored -> time(stored.content())).orElse(null);
      closes = known;
      lookAfter = now.plus(LOOK_AGAIN);
    }
    return known != null && !now.isBefore(known);
  }

  private static Instant time(byte[] json) {
    try {
      JsonNode tree = Json.readWhole(json);
      return Instant.parse(tree.path("closesPrevious").asText());
    } catch (JsonException | DateTimeException e) {
      throw new StoreException("the record of the log that follows is damaged", e);
    }
  }
}
