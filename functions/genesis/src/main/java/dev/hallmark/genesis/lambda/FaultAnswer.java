package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;

/**
 * What an operator is told of a request that did not go well: {@code {"fault": reason, "repeat":
 * whether the same may go well another time}}, and {@code "waits": true} if it waits for people.
 */
final class FaultAnswer {
  private FaultAnswer() {}

  static ObjectNode of(RuntimeException fault) {
    FaultKind kind = FaultKind.of(fault);
    ObjectNode answer =
        Json.mapper()
            .createObjectNode()
            .put("fault", FaultReason.of(fault))
            .put("repeat", kind.mayBeRepeated());
    return kind == FaultKind.WAITS ? answer.put("waits", true) : answer;
  }
}
