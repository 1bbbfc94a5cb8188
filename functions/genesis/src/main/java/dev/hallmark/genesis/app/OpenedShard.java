package dev.hallmark.genesis.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.pki.keys.Signer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A later Rekor v2 log as its first ceremony recorded it.
 *
 * @param number which log, from 2
 * @param opened when it was announced, whole seconds
 * @param closesPrevious from when on the log before takes no entries, whole seconds
 * @param key the log's key
 */
record OpenedShard(ShardNumber number, Instant opened, Instant closesPrevious, Signer key) {
  private static final String DAMAGED = "the record of a Rekor v2 log is damaged";

  private record Written(String opened, String closesPrevious, String key) {}

  static OpenedShard begin(ShardNumber number, Instant now, Duration overlap, Signer key) {
    Instant opened = now.truncatedTo(ChronoUnit.SECONDS);
    return new OpenedShard(
        number, opened, opened.plus(overlap).truncatedTo(ChronoUnit.SECONDS), key);
  }

  byte[] toJson() {
    return Json.write(
        new Written(opened.toString(), closesPrevious.toString(), CeremonyKeys.fingerprint(key)));
  }

  /**
   * Reads a record.
   *
   * @throws CeremonyException if it is damaged or of another key
   */
  static OpenedShard parse(ShardNumber number, byte[] json, Signer key) {
    JsonNode record = read(json);
    if (!CeremonyKeys.fingerprint(key).equals(keyOf(record))) {
      throw new CeremonyException("a Rekor v2 log was opened with another key");
    }
    try {
      return new OpenedShard(
          number,
          Instant.parse(record.path("opened").asText()),
          Instant.parse(record.path("closesPrevious").asText()),
          key);
    } catch (DateTimeException e) {
      throw new CeremonyException(DAMAGED, e);
    }
  }

  /**
   * The fingerprint of the key that a record is of.
   *
   * @throws CeremonyException if it is damaged
   */
  static String keyOf(byte[] json) {
    return keyOf(read(json));
  }

  private static String keyOf(JsonNode record) {
    String key = record.path("key").asText();
    if (key.isEmpty()) {
      throw new CeremonyException(DAMAGED);
    }
    return key;
  }

  private static JsonNode read(byte[] json) {
    try {
      return Json.readWhole(json);
    } catch (JsonException e) {
      throw new CeremonyException(DAMAGED, e);
    }
  }
}
