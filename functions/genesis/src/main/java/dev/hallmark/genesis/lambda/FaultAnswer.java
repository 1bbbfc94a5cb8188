package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.genesis.app.CeremonyException;
import dev.hallmark.kit.json.Json;
import dev.hallmark.tuf.repository.AwaitedListException;
import dev.hallmark.tuf.repository.RepositoryException;

/**
 * What an operator is told of a request that did not go well: {@code {"fault": reason, "repeat":
 * whether the same may go well another time}}.
 */
final class FaultAnswer {
  private FaultAnswer() {}

  /**
   * Of a request about authorities, keys or freezes; {@code "waits": true} if it waits for people.
   */
  static ObjectNode of(RuntimeException fault) {
    boolean waits = fault instanceof AwaitedListException;
    ObjectNode answer = answer(fault, waits);
    // What was asked for is noted, and nothing was wrong with it.
    return waits ? answer.put("waits", true) : answer;
  }

  /** Of one about the TUF repositories themselves: what they refuse, they refuse again. */
  static ObjectNode ofRepository(RuntimeException fault) {
    return answer(fault, fault instanceof RepositoryException);
  }

  private static ObjectNode answer(RuntimeException fault, boolean alsoDecided) {
    boolean decided =
        alsoDecided
            || fault instanceof CeremonyException
            || fault instanceof IllegalArgumentException;
    return Json.mapper()
        .createObjectNode()
        .put("fault", FaultReason.of(fault))
        .put("repeat", !decided);
  }
}
