package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What CloudFormation asks of a custom resource.
 *
 * @param requestType {@code Create}, {@code Update} or {@code Delete}
 * @param responseUrl where the answer is put; whoever knows it can answer, so it is never logged
 * @param stackId returned as it came, as the next two
 * @param requestId the same in each repetition of one request
 * @param logicalResourceId name in the template
 * @param physicalResourceId what an earlier answer named the resource; empty at first
 * @param fulcioConfig Fulcio's configuration as JSON text
 * @param announces whether logs or keys that were added are announced: their functions answer
 */
record CustomResourceEvent(
    String requestType,
    String responseUrl,
    String stackId,
    String requestId,
    String logicalResourceId,
    Optional<String> physicalResourceId,
    Optional<String> fulcioConfig,
    boolean announces) {
  /** Reads an event; empty if it is of another kind. */
  static Optional<CustomResourceEvent> read(ObjectNode node) {
    if (!node.path("RequestType").isTextual() || !node.path("ResponseURL").isTextual()) {
      return Optional.empty();
    }
    return Optional.of(
        new CustomResourceEvent(
            node.path("RequestType").textValue(),
            node.path("ResponseURL").textValue(),
            node.path("StackId").asText(),
            node.path("RequestId").asText(),
            node.path("LogicalResourceId").asText(),
            text(node.path("PhysicalResourceId")),
            text(node.path("ResourceProperties").path("FulcioConfig")),
            announces(node.path("ResourceProperties"))));
  }

  /** One of them stands there, and which does not matter: the function knows all logs. */
  private static boolean announces(JsonNode properties) {
    return properties.has("RekorLogs") || properties.has("RekorV1Keys") || properties.has("CtLogs");
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue()).filter(value -> !value.isEmpty());
  }
}
