package dev.hallmark.infrastructure.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Policies of a template in words: logical ids without their hashes, one line a statement. */
final class PolicyText {
  private PolicyText() {}

  /** An intrinsic function or a text as one text. */
  static String render(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().map(PolicyText::render).collect(Collectors.joining(", "));
    }
    if (node.has("Ref")) {
      return name(node.get("Ref").asText());
    }
    if (node.has("Fn::GetAtt")) {
      String attribute = node.get("Fn::GetAtt").get(1).asText();
      return name(node.get("Fn::GetAtt").get(0).asText())
          + (attribute.equals("Arn") ? "" : "." + attribute);
    }
    if (node.has("Fn::Join")) {
      return node.get("Fn::Join")
          .get(1)
          .valueStream()
          .map(PolicyText::render)
          .collect(Collectors.joining());
    }
    return node.isContainerNode() ? node.toString() : node.asText();
  }

  /** A logical id without the hash at its end. */
  static String name(String logicalId) {
    return logicalId.replaceAll("([0-9A-F]{8}|[0-9a-f]{32})$", "");
  }

  /** One line for each statement and resource. */
  static List<String> statements(String who, JsonNode document) {
    List<String> lines = new ArrayList<>();
    for (JsonNode statement : document.path("Statement")) {
      for (String resource : resources(statement.path("Resource"))) {
        lines.add(line(who, statement, String.join(", ", actions(statement)), resource));
      }
    }
    return lines;
  }

  /** One line for each action and resource. */
  static List<String> actions(String who, JsonNode document) {
    List<String> lines = new ArrayList<>();
    for (JsonNode statement : document.path("Statement")) {
      for (String action : actions(statement)) {
        for (String resource : resources(statement.path("Resource"))) {
          lines.add(line(who, statement, "%-24s".formatted(action), resource));
        }
      }
    }
    return lines;
  }

  private static List<String> actions(JsonNode statement) {
    return Synthesis.texts(statement.path("Action"));
  }

  private static String line(String who, JsonNode statement, String actions, String resource) {
    String principal =
        statement.has("Principal") ? "  by " + principal(statement.get("Principal")) : "";
    String condition = statement.has("Condition") ? "  when " + statement.get("Condition") : "";
    return "%-21s %-5s %s  on %s%s%s"
        .formatted(
            who,
            statement.path("Effect").asText().toLowerCase(Locale.ROOT),
            actions,
            resource,
            principal,
            condition);
  }

  private static List<String> resources(JsonNode node) {
    return node.isArray()
        ? node.valueStream().map(PolicyText::render).toList()
        : List.of(render(node));
  }

  private static String principal(JsonNode node) {
    if (node.isTextual()) {
      return node.asText();
    }
    return node.propertyStream()
        .map(entry -> render(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
