package dev.hallmark.rekor.hostile;

import dev.hallmark.kit.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A request that means harm.
 *
 * @param name what it does
 * @param path where it goes
 * @param body made anew each time, so that only what is under way is in memory
 */
record Attack(String name, String path, Supplier<byte[]> body) {
  static final String CREATE_V1 = "/api/v1/log/entries";
  static final String RETRIEVE_V1 = "/api/v1/log/entries/retrieve";
  static final String SEARCH_V1 = "/api/v1/index/retrieve";
  static final String CREATE_V2 = "/api/v2/log/entries";

  /** A body of text. */
  static Attack text(String name, String path, Supplier<String> body) {
    return new Attack(name, path, () -> body.get().getBytes(StandardCharsets.UTF_8));
  }

  Request request() {
    return Request.of(
        "POST", path, Map.of("Content-Type", List.of("application/json")), body.get());
  }

  @Override
  public String toString() {
    return path + ": " + name;
  }
}
