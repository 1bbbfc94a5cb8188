package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.stack.watch.Watched.WatchedFunction;
import dev.hallmark.infrastructure.watch.AwsMetric;
import dev.hallmark.infrastructure.watch.Series;
import dev.hallmark.infrastructure.watch.Statistic;
import dev.hallmark.kit.metrics.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** The metrics of CloudWatch that a series is made of. */
final class SeriesMetrics {
  private final Watched watched;
  private final boolean labelled;

  /**
   * @param labelled whether each has a name for people, for graphs; of an alarm CloudFormation then
   *     wants another shape
   */
  SeriesMetrics(Watched watched, boolean labelled) {
    this.watched = watched;
    this.labelled = labelled;
  }

  /** The functions of a kind. */
  List<WatchedFunction> functions(DeployedFunction kind) {
    return watched.of(kind);
  }

  /**
   * All of a series; none if what it is of is not deployed.
   *
   * @param period of one value
   */
  List<IMetric> of(Series series, Statistic statistic, Duration period) {
    return switch (series) {
      case Series.Whole(var metric) ->
          List.of(own(metric.text(), Map.of(), statistic, period, metric.text()));
      case Series.ToldBy(var metric, DeployedFunction by) ->
          watched.of(by).isEmpty()
              ? List.of()
              : List.of(own(metric.text(), Map.of(), statistic, period, metric.text()));
      case Series.OfFunction(var metric, DeployedFunction function) ->
          watched.of(function).isEmpty()
              ? List.of()
              : List.of(
                  own(
                      metric.text(),
                      Map.of(Dimension.FUNCTION.text(), function.text()),
                      statistic,
                      period,
                      function.text()));
      case Series.Divided(var metric) -> List.of(search(metric, statistic, period));
      case Series.Lambda(AwsMetric metric, DeployedFunction function) ->
          watched.of(function).stream()
              .map(
                  one ->
                      aws(
                          metric,
                          metric == AwsMetric.LOG_BYTES ? one.logGroup() : one.name(),
                          statistic,
                          period,
                          function.text() + " " + metric.text()))
              .toList();
      case Series.Gateway(AwsMetric metric) ->
          List.of(aws(metric, watched.apiName(), statistic, period, "API " + metric.text()));
    };
  }

  private IMetric own(
      String name,
      Map<String, String> dimensions,
      Statistic statistic,
      Duration period,
      String label) {
    return labelled(label)
        .namespace(watched.namespace())
        .metricName(name)
        .dimensionsMap(dimensions)
        .statistic(statistic.text())
        .period(seconds(period))
        .build();
  }

  private IMetric aws(
      AwsMetric metric, String of, Statistic statistic, Duration period, String label) {
    return labelled(label)
        .namespace(metric.namespace())
        .metricName(metric.text())
        .dimensionsMap(Map.of(metric.dimension(), of))
        .statistic(statistic.text())
        .period(seconds(period))
        .build();
  }

  private Metric.Builder labelled(String label) {
    return labelled ? Metric.Builder.create().label(label) : Metric.Builder.create();
  }

  /** Whatever values its dimensions have had: a search costs nothing. */
  private IMetric search(
      dev.hallmark.kit.metrics.Metric metric, Statistic statistic, Duration period) {
    String dimensions =
        metric.dimensions().stream().map(Dimension::text).collect(Collectors.joining(","));
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{\"%s\",%s} MetricName=\"%s\"', '%s', %d)"
                .formatted(
                    watched.namespace(),
                    dimensions,
                    metric.text(),
                    statistic.text(),
                    period.toSeconds()))
        .usingMetrics(Map.of())
        .period(seconds(period))
        .label("")
        .build();
  }

  private static software.amazon.awscdk.Duration seconds(Duration period) {
    return software.amazon.awscdk.Duration.seconds(period.toSeconds());
  }
}
