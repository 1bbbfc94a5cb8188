package dev.hallmark.infrastructure.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Whether an event fits a pattern, as far as our patterns go (EventBridge User Guide, "Event
 * patterns"). A reference in a pattern stands for its name.
 */
final class EventPatternMatch {
  private EventPatternMatch() {}

  static boolean fits(JsonNode pattern, JsonNode event) {
    return pattern.propertyStream().allMatch(member -> fits(member, event));
  }

  private static boolean fits(Map.Entry<String, JsonNode> member, JsonNode event) {
    JsonNode wanted = member.getValue();
    if (member.getKey().equals("$or")) {
      return wanted.valueStream().anyMatch(one -> fits(one, event));
    }
    JsonNode value = event.path(member.getKey());
    if (wanted.isArray()) {
      return wanted.valueStream().anyMatch(condition -> holds(condition, value));
    }
    return value.isArray()
        ? value.valueStream().anyMatch(one -> fits(wanted, one))
        : fits(wanted, value);
  }

  private static boolean holds(JsonNode condition, JsonNode value) {
    if (condition.has("exists")) {
      return condition.path("exists").asBoolean() != value.isMissingNode();
    }
    if (condition.has("anything-but")) {
      return !value.isMissingNode()
          && condition
              .path("anything-but")
              .valueStream()
              .noneMatch(one -> name(one).equals(value.asText()));
    }
    return !value.isMissingNode() && name(condition).equals(value.asText());
  }

  static String name(JsonNode text) {
    return text.has("Ref") ? text.path("Ref").asText() : text.asText();
  }
}
