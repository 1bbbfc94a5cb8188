package dev.hallmark.genesis.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.pki.keys.Signer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A key of the Rekor v1 log after the first one, as its first ceremony recorded it.
 *
 * @param number which key, from 2
 * @param from the first shard that signs with it
 * @param opened from when on clients believe it, whole seconds
 * @param closesPrevious from when on they do not believe the key before; empty until this one has
 *     taken over; whole seconds
 * @param key the key
 */
record OpenedKey(
    int number, int from, Instant opened, Optional<Instant> closesPrevious, Signer key) {
  private static final String DAMAGED = "the record of a later key of the Rekor v1 log is damaged";

  private record Written(String opened, int from, String key) {}

  private record WrittenEnd(String closesPrevious) {}

  static OpenedKey begin(RekorV1Keys keys, int number, Instant now) {
    return new OpenedKey(
        number,
        keys.turns().firstShardOf(number),
        now.truncatedTo(ChronoUnit.SECONDS),
        Optional.empty(),
        keys.later().get(number - 2));
  }

  byte[] toJson() {
    return Json.write(new Written(opened.toString(), from, CeremonyKeys.fingerprint(key)));
  }

  /** What is recorded when this key takes over. */
  static byte[] takeover(Instant now) {
    Instant end = now.plus(ChainTerm.CLOSING).truncatedTo(ChronoUnit.SECONDS);
    return Json.write(new WrittenEnd(end.toString()));
  }

  /** The same key, which has taken over as it was recorded. */
  OpenedKey takenOver(byte[] takeover) {
    return new OpenedKey(
        number, from, opened, Optional.of(instant(read(takeover), "closesPrevious")), key);
  }

  /** Whether a record is of this key and its shard. */
  boolean isOf(byte[] recorded) {
    JsonNode record = read(recorded);
    return record.path("key").asText().equals(CeremonyKeys.fingerprint(key))
        && record.path("from").asInt() == from;
  }

  /**
   * The same key from when it was recorded.
   *
   * @throws CeremonyException if what is recorded is damaged, of another key, or of this key from
   *     another shard on
   */
  OpenedKey asRecorded(byte[] recorded) {
    JsonNode record = read(recorded);
    int known = record.path("from").asInt();
    if (!record.path("key").asText().equals(CeremonyKeys.fingerprint(key))) {
      throw new CeremonyException(
          "key %d of the Rekor v1 log is another one than clients were told of".formatted(number));
    }
    if (known != from) {
      throw new CeremonyException(
          "key %d of the Rekor v1 log signs from shard %d on, not from shard %d: name that shard again (rekorV1KeyFrom)"
              .formatted(number, known, from));
    }
    return new OpenedKey(number, from, instant(record, "opened"), closesPrevious, key);
  }

  private static Instant instant(JsonNode record, String member) {
    try {
      return Instant.parse(record.path(member).asText());
    } catch (DateTimeException e) {
      throw new CeremonyException(DAMAGED, e);
    }
  }

  private static JsonNode read(byte[] json) {
    try {
      return Json.readWhole(json);
    } catch (JsonException e) {
      throw new CeremonyException(DAMAGED, e);
    }
  }
}
