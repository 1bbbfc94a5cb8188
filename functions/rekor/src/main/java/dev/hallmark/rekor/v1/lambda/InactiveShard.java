package dev.hallmark.rekor.v1.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logkeys.TreeOrigin;
import java.util.ArrayList;
import java.util.List;

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
   * @throws IllegalArgumentException if it is not one
   */
  static List<InactiveShard> list(String json) {
    List<InactiveShard> shards = new ArrayList<>();
    try {
      for (JsonNode shard : Json.mapper().readTree(json)) {
        shards.add(
            new InactiveShard(
                shard.required("table").asText(),
                shard.required("key").asText(),
                TreeOrigin.parse(shard.required("origin").asText())));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the list of inactive shards is not JSON", e);
    }
    return shards;
  }
}
