package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.log.Log;
import java.util.Map;

/**
 * Answers an operator's request that did not go well, and logs it: a refusal, what waits and what
 * others were faster with by its reason, since nobody has to be woken for it; anything else as a
 * fault.
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
   * @return what the operator is told
   */
  ObjectNode failed(RuntimeException fault) {
    switch (FaultKind.of(fault)) {
      case REFUSED -> warn("a request was refused", fault);
      case WAITS -> warn("a request waits for signatures of people", fault);
      case CONTENDED -> warn("a request is to be repeated, others were faster", fault);
      case FAILED -> log.fault("a request failed", fault, Map.of("about", about));
    }
    return FaultAnswer.of(fault);
  }

  private void warn(String event, RuntimeException fault) {
    log.warn(event, Map.of("about", about, "reason", reason(fault)));
  }

  /** Our own messages are constant text; those of a library may hold what the caller sent. */
  private static String reason(RuntimeException fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OURS)
        ? FaultReason.of(fault)
        : fault.getClass().getName();
  }
}
