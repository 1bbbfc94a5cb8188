package dev.hallmark.infrastructure.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How long texts of a template are once CloudFormation knows the names in them, at the most. */
final class DeployedLength {
  private static final int KEY_ID = 36;

  /** {@code d111111abcdef8.cloudfront.net}, or an ARN's part of it. */
  private static final int ATTRIBUTE = 30;

  /** {@code STACK-RESOURCE-RANDOM}. */
  private static final int NAME_BESIDE_RESOURCE = "hallmark-production1--1ABCDEFGHIJKL".length();

  private DeployedLength() {}

  /** Names and values of a function's environment, which has 4 KB. */
  static int ofVariables(JsonNode function) {
    int length = 0;
    for (Map.Entry<String, JsonNode> variable :
        function.path("Properties").path("Environment").path("Variables").properties()) {
      length += variable.getKey().length() + of(variable.getValue());
    }
    return length;
  }

  private static int of(JsonNode value) {
    if (value.isTextual()) {
      return value.asText().length();
    }
    if (value.has("Ref")) {
      String resource = value.path("Ref").asText();
      return resource.startsWith("Keys") ? KEY_ID : NAME_BESIDE_RESOURCE + resource.length();
    }
    if (value.has("Fn::GetAtt")) {
      return ATTRIBUTE;
    }
    if (value.has("Fn::Join")) {
      return value.path("Fn::Join").path(1).valueStream().mapToInt(DeployedLength::of).sum();
    }
    throw new AssertionError("no known length: " + value);
  }
}
