package dev.hallmark.infrastructure.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.metrics.MetricLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Virtual time, the lines that the code writes in it, and what CloudWatch makes of them: for each
 * metric and its dimensions, values with their time.
 */
final class Recording implements InstantSource {
  static final Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");
  private static final String NAMESPACE = "Hallmark/Test";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<Value> ofAws = new ArrayList<>();
  private volatile Instant now = BEGAN;

  /**
   * A value of a metric.
   *
   * @param metric namespace, name and dimensions with their values
   */
  record Value(String metric, Instant at, double value) {}

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  void goTo(Instant time) {
    now = time;
  }

  MetricLog log() {
    return new MetricLog(
        Optional.of(NAMESPACE),
        this,
        Log.of(MetricLog.class, new PrintStream(written, true, StandardCharsets.UTF_8)));
  }

  Meter meter(String function) {
    return new Meter(function, log(), () -> Duration.between(BEGAN, now).toNanos());
  }

  /** What AWS itself counts. */
  void count(Series series) {
    tell(series, 1);
  }

  /** What AWS itself says. */
  void tell(Series series, double value) {
    ofAws.add(new Value(name(series), now, value));
  }

  /** All lines that were written. */
  List<JsonNode> lines() {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : written.toString(StandardCharsets.UTF_8).lines().toList()) {
      try {
        lines.add(new ObjectMapper().readTree(line));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines;
  }

  /** All values of a series, in order of time. */
  List<Value> values(Series series) {
    List<Value> all = new ArrayList<>(ofAws);
    lines().forEach(line -> read(line, all));
    String name = name(series);
    return all.stream().filter(value -> value.metric().equals(name)).toList();
  }

  private static void read(JsonNode line, List<Value> all) {
    Instant at = Instant.ofEpochMilli(line.path("_aws").path("Timestamp").asLong());
    for (JsonNode directive : line.path("_aws").path("CloudWatchMetrics")) {
      Map<String, String> dimensions = new TreeMap<>();
      directive
          .path("Dimensions")
          .path(0)
          .forEach(name -> dimensions.put(name.asText(), line.path(name.asText()).asText()));
      for (JsonNode metric : directive.path("Metrics")) {
        String name = metric.path("Name").asText();
        JsonNode values = line.path(name);
        String key = directive.path("Namespace").asText() + " " + name + " " + dimensions;
        if (values.isArray()) {
          values.forEach(value -> all.add(new Value(key, at, value.asDouble())));
        } else {
          all.add(new Value(key, at, values.asDouble()));
        }
      }
    }
  }

  private static String name(Series series) {
    return switch (series) {
      case Series.Whole(var metric) -> NAMESPACE + " " + metric.text() + " {}";
      case Series.ToldBy(var metric, _) -> NAMESPACE + " " + metric.text() + " {}";
      case Series.OfFunction(var metric, var function) ->
          NAMESPACE + " " + metric.text() + " {Function=" + function.text() + "}";
      case Series.Lambda(var metric, var function) ->
          metric.namespace() + " " + metric.text() + " " + function.text();
      case Series.Tables(var metric) -> metric.namespace() + " " + metric.text();
      case Series.TlsCertificate(var metric) -> metric.namespace() + " " + metric.text();
      case Series.Gateway(var metric) -> metric.namespace() + " " + metric.text();
      case Series.Divided _, Series.OfUsers _, Series.KmsQuota _ ->
          throw new IllegalArgumentException("for graphs: " + series);
    };
  }
}
