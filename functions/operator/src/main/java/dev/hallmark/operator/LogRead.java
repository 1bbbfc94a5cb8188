package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How much of a log was read.
 *
 * @param log its name
 * @param entries how many of the time that was asked for
 */
record LogRead(String log, long entries) {
  /** All of them in words. */
  static String text(List<LogRead> logs) {
    return logs.stream()
        .map(
            one ->
                "%s (%s)"
                    .formatted(
                        one.log(),
                        one.entries() == 1 ? "1 entry" : "%,d entries".formatted(one.entries())))
        .collect(Collectors.joining(", "));
  }

  static void put(List<LogRead> logs, ArrayNode into) {
    logs.forEach(one -> into.addObject().put("log", one.log()).put("entries", one.entries()));
  }
}
