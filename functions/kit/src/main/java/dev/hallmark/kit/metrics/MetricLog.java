package dev.hallmark.kit.metrics;

import dev.hallmark.kit.log.Log;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes samples as log lines in the Embedded Metric Format. {@code HALLMARK_METRICS} is the
 * namespace of the metrics, one for each instance, such as {@code Hallmark/Production}; without it
 * nothing is written. Thread-safe.
 */
public final class MetricLog {
  private static final String VARIABLE = "HALLMARK_METRICS";

  private final Optional<String> namespace;
  private final InstantSource clock;
  private final Log log;

  /**
   * @param namespace of the metrics; nothing is written if it is empty
   * @param clock the time of the values
   * @param log takes the lines
   */
  public MetricLog(Optional<String> namespace, InstantSource clock, Log log) {
    this.namespace = namespace;
    this.clock = clock;
    this.log = log;
  }

  /** As the variables of the environment say, on standard output. */
  public static MetricLog of(Function<String, Optional<String>> environment, InstantSource clock) {
    return new MetricLog(environment.apply(VARIABLE), clock, Log.of(MetricLog.class));
  }

  /** Whether anything is written. */
  public boolean on() {
    return namespace.isPresent();
  }

  /**
   * Writes one line.
   *
   * @param event constant text
   * @throws IllegalArgumentException if a metric is divided by a dimension of which the sample says
   *     nothing
   */
  public void write(String event, Sample sample) {
    namespace.ifPresent(name -> log.info(event, line(name, sample)));
  }

  /** Makes the line and throws it away. */
  void rehearse(Sample sample) {
    namespace.ifPresent(name -> line(name, sample));
  }

  private Map<String, Object> line(String name, Sample sample) {
    Map<String, Object> line = new LinkedHashMap<>();
    if (!sample.values().isEmpty()) {
      Map<String, Object> metadata = new LinkedHashMap<>();
      metadata.put("Timestamp", clock.millis());
      metadata.put("CloudWatchMetrics", directives(name, sample));
      line.put("_aws", metadata);
    }
    sample.dimensions().forEach((dimension, value) -> line.put(dimension.text(), value));
    sample.values().forEach((metric, values) -> line.put(metric.text(), told(values)));
    line.putAll(sample.properties());
    return line;
  }

  /** One for all metrics that are divided alike. */
  private static List<Map<String, Object>> directives(String name, Sample sample) {
    Map<List<Dimension>, List<Map<String, String>>> alike = new LinkedHashMap<>();
    for (Metric metric : sample.values().keySet()) {
      if (!sample.dimensions().keySet().containsAll(metric.dimensions())) {
        throw new IllegalArgumentException(metric + " is divided by " + metric.dimensions());
      }
      Map<String, String> definition = new LinkedHashMap<>();
      definition.put("Name", metric.text());
      definition.put("Unit", metric.unit().text());
      alike.computeIfAbsent(metric.dimensions(), _ -> new ArrayList<>()).add(definition);
    }
    List<Map<String, Object>> directives = new ArrayList<>();
    alike.forEach(
        (dimensions, metrics) -> {
          Map<String, Object> directive = new LinkedHashMap<>();
          directive.put("Namespace", name);
          directive.put("Dimensions", List.of(dimensions.stream().map(Dimension::text).toList()));
          directive.put("Metrics", metrics);
          directives.add(directive);
        });
    return directives;
  }

  private static Object told(List<Double> values) {
    List<Number> numbers = values.stream().map(MetricLog::number).toList();
    return numbers.size() == 1 ? numbers.getFirst() : numbers;
  }

  /** Whole numbers without a point: a line is billed by its bytes. */
  private static Number number(double value) {
    return value == Math.rint(value) ? (Number) (long) value : (Number) value;
  }
}
