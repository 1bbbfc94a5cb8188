package dev.hallmark.genesis.app;

import com.fasterxml.jackson.core.JsonProcessingException;
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
    try {
      JsonNode tree = Json.readWhole(json);
      Written written = Json.mapper().treeToValue(tree, Written.class);
      if (!CeremonyKeys.fingerprint(key).equals(written.key())) {
        throw new CeremonyException("a Rekor v2 log was opened with another key");
      }
      return new OpenedShard(
          number, Instant.parse(written.opened()), Instant.parse(written.closesPrevious()), key);
    } catch (JsonException | JsonProcessingException | DateTimeException e) {
      throw new CeremonyException("the record of a Rekor v2 log is damaged", e);
    }
  }
}
