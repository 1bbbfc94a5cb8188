package dev.hallmark.infrastructure.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How long texts of a template are once CloudFormation knows the names in them, at the most. */
final class DeployedLength {
  private static final int KEY_ID = 36;

  /** {@code d111111abcdef8.cloudfront.net}, or an ARN's part of it. */
  private static final int ATTRIBUTE = 30;

  /** What stands around a resource's name in {@code STACK-RESOURCE-RANDOM}. */
  private static final int AROUND = "--1ABCDEFGHIJKL".length();

  private final String stackName;

  private DeployedLength(String stackName) {
    this.stackName = stackName;
  }

  /** Names and values of a function's environment, which has 4 KB. */
  static int ofVariables(String stackName, JsonNode function) {
    DeployedLength texts = new DeployedLength(stackName);
    int length = 0;
    for (Map.Entry<String, JsonNode> variable :
        function.path("Properties").path("Environment").path("Variables").properties()) {
      length += variable.getKey().length() + texts.of(variable.getValue());
    }
    return length;
  }

  private int of(JsonNode value) {
    if (value.isTextual()) {
      return value.asText().length();
    }
    if (value.has("Ref")) {
      String resource = value.path("Ref").asText();
      return resource.startsWith("Keys") ? KEY_ID : stackName.length() + AROUND + resource.length();
    }
    if (value.has("Fn::GetAtt")) {
      return ATTRIBUTE;
    }
    if (value.has("Fn::Join")) {
      return value.path("Fn::Join").path(1).valueStream().mapToInt(this::of).sum();
    }
    throw new AssertionError("no known length: " + value);
  }
}
