package dev.hallmark.genesis.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.pki.keys.Signer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A later log as its first ceremony recorded it.
 *
 * @param number which log, from 2
 * @param opened when it was announced, whole seconds
 * @param closesPrevious from when on the log before takes no entries or, of certificates, none that
 *     expires later; whole seconds
 * @param key the log's key
 */
record OpenedShard(ShardNumber number, Instant opened, Instant closesPrevious, Signer key) {
  private static final String DAMAGED = "the record of a later log is damaged";

  private record Written(String opened, String closesPrevious, String key) {}

  static OpenedShard begin(Succession logs, ShardNumber number, Instant now) {
    Instant opened = now.truncatedTo(ChronoUnit.SECONDS);
    return new OpenedShard(
        number,
        opened,
        logs.closesPrevious(number.number(), opened),
        logs.later().get(number.number() - 2));
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
      throw new CeremonyException("a later log was opened with another key");
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
