package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.time.DateTimeException;
import java.time.Instant;

/** What is asked of the ceremony's function about freezes, and what it answers. */
final class FrozenAnswer {
  private static final String OTHER_VERSION =
      "the instance is of a version that cannot freeze: deploy this one first";

  private FrozenAnswer() {}

  /** The event that freezes a holder, or lifts its freeze. */
  static ObjectNode event(Holder holder, String reason, boolean lift) {
    ObjectNode event = Json.mapper().createObjectNode();
    event.put("freeze", holder.identity().isPresent() ? "identity" : "issuer");
    holder.identity().ifPresent(identity -> event.put("identity", identity));
    event.put("issuer", holder.issuer()).put("reason", reason);
    return lift ? event.put("lift", true) : event;
  }

  /**
   * The record of an answer.
   *
   * @throws UsageException if it has none
   */
  static FreezeRecord record(JsonNode answer) {
    try {
      return FreezeRecord.parse(Json.write(answer));
    } catch (JsonException e) {
      throw new UsageException(OTHER_VERSION);
    }
  }

  /** When the answer was given, by the instance's clock. */
  static Instant time(JsonNode answer) {
    try {
      return Instant.parse(answer.path("now").asText());
    } catch (DateTimeException e) {
      throw new UsageException(OTHER_VERSION);
    }
  }
}
