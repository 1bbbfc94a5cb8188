package dev.hallmark.rekor.v1.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.logkeys.TreeOrigin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A shard before the active one as the environment names it.
 *
 * @param table its DynamoDB table
 * @param key its key in KMS, of which only the public half is asked for
 * @param origin its host and tree id
 */
record InactiveShard(String table, String key, TreeOrigin origin) {
  /**
   * Reads a JSON array of objects with these members, oldest shard first.
   *
   * @param active table of the shard that takes entries: an inactive one is ended, for ever
   * @throws IllegalArgumentException if it is not one, or names a table twice or the active one
   */
  static List<InactiveShard> list(String json, String active) {
    List<InactiveShard> shards = new ArrayList<>();
    Set<String> tables = new HashSet<>(Set.of(active));
    for (JsonNode shard : array(json)) {
      InactiveShard next =
          new InactiveShard(
              text(shard, "table"), text(shard, "key"), TreeOrigin.parse(text(shard, "origin")));
      if (!tables.add(next.table())) {
        throw new IllegalArgumentException(
            "HALLMARK_INACTIVE_SHARDS names a table twice, or that of the active shard");
      }
      shards.add(next);
    }
    return shards;
  }

  private static JsonNode array(String json) {
    try {
      JsonNode array = Json.readWhole(json.getBytes(StandardCharsets.UTF_8));
      if (array.isArray()) {
        return array;
      }
    } catch (JsonException e) {
      throw new IllegalArgumentException("HALLMARK_INACTIVE_SHARDS is not JSON", e);
    }
    throw new IllegalArgumentException("HALLMARK_INACTIVE_SHARDS is not a JSON array");
  }

  private static String text(JsonNode shard, String member) {
    String text = shard.path(member).textValue();
    if (text == null || text.isEmpty()) {
      throw new IllegalArgumentException(
          "a shard of HALLMARK_INACTIVE_SHARDS has no text \"%s\"".formatted(member));
    }
    return text;
  }
}
