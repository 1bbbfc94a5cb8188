package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a drill showed.
 *
 * @param log which log
 * @param origin its origin
 * @param table its own table
 * @param began when it began
 * @param ended when it ended
 * @param steps what was done, in order
 */
record DrillReport(
    String log, String origin, String table, Instant began, Instant ended, List<Step> steps) {
  /**
   * One thing that was done.
   *
   * @param name a word or two
   * @param good whether it went as it must
   * @param what was seen
   * @param took since the step before
   */
  record Step(String name, boolean good, String what, Duration took) {}

  DrillReport {
    steps = List.copyOf(steps);
  }

  boolean passed() {
    return steps.stream().allMatch(Step::good);
  }

  /** A page for people. */
  String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Restore drill of %s\n\n".formatted(log));
    page.append(
        "%s. Log `%s`, table `%s`, from %s to %s.\n\n"
            .formatted(passed() ? "Passed" : "**Not passed**", origin, table, began, ended));
    page.append("| step | | took | seen |\n|---|---|--:|---|\n");
    for (Step step : steps) {
      page.append(
          "| %s | %s | %.1f s | %s |\n"
              .formatted(
                  step.name(),
                  step.good() ? "ok" : "**failed**",
                  step.took().toMillis() / 1000.0,
                  step.what()));
    }
    return page.toString();
  }

  ObjectNode json() {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("log", log);
    json.put("origin", origin);
    json.put("table", table);
    json.put("began", began.toString());
    json.put("ended", ended.toString());
    json.put("passed", passed());
    ArrayNode list = json.putArray("steps");
    for (Step step : steps) {
      list.addObject()
          .put("step", step.name())
          .put("ok", step.good())
          .put("seen", step.what())
          .put("millis", step.took().toMillis());
    }
    return json;
  }
}
