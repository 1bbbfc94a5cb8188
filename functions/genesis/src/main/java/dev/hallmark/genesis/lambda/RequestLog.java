package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.log.Log;
import java.util.Map;

/**
 * What is logged of an operator's request that did not go well: a refusal with its reason, since it
 * is what the rules say and nobody has to be woken for it; anything else as a fault.
 */
final class RequestLog {
  private static final String OURS = "dev.hallmark.";

  private final Log log;
  private final String about;

  /**
   * @param about what the requests are about, in a word or two
   */
  RequestLog(Log log, String about) {
    this.log = log;
    this.about = about;
  }

  /**
   * Logs it.
   *
   * @param answer what the operator is told; its member {@code repeat} says whether the same may go
   *     well another time
   * @return the answer
   */
  <T extends JsonNode> T failed(RuntimeException fault, T answer) {
    if (answer.path("repeat").asBoolean()) {
      log.fault("a request failed", fault, Map.of("about", about));
    } else {
      log.warn("a request was refused", Map.of("about", about, "reason", reason(fault)));
    }
    return answer;
  }

  /** Our own messages are constant text; those of a library may hold what the caller sent. */
  private static String reason(RuntimeException fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OURS)
        ? FaultReason.of(fault)
        : fault.getClass().getName();
  }
}
