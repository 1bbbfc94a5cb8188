package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.stack.watch.Watched.WatchedFunction;
import dev.hallmark.infrastructure.watch.AwsMetric;
import dev.hallmark.infrastructure.watch.Series;
import dev.hallmark.infrastructure.watch.Statistic;
import dev.hallmark.kit.metrics.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** The metrics of CloudWatch that a series is made of. */
final class SeriesMetrics {
  /** Of one expression (CloudWatch User Guide, "Metric math"). */
  private static final int METRICS_OF_AN_ALARM = 10;

  /** Of what an account calls (CloudWatch User Guide, "AWS usage metrics"). */
  private static final String USAGE = "AWS/Usage";

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
      case Series.Divided(var metric) -> List.of(search(metric, "", statistic, period));
      case Series.OfUsers(var metric) ->
          List.of(
              search(
                  metric,
                  watched
                      .canaryIssuer()
                      .map(issuer -> " NOT %s=\"%s\"".formatted(Dimension.ISSUER.text(), issuer))
                      .orElse(""),
                  statistic,
                  period));
      case Series.KmsQuota() -> List.of(kmsQuota());
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
      case Series.Tables(AwsMetric metric) ->
          watched.tables().entrySet().stream()
              .map(
                  table ->
                      aws(
                          metric,
                          table.getValue(),
                          statistic,
                          period,
                          table.getKey() + " " + metric.text()))
              .toList();
      case Series.TlsCertificate(AwsMetric metric) ->
          watched.certificate().stream()
              .map(certificate -> aws(metric, certificate.arn(), statistic, period, metric.text()))
              .toList();
      case Series.Gateway(AwsMetric metric) ->
          List.of(aws(metric, watched.apiName(), statistic, period, "API " + metric.text()));
    };
  }

  /**
   * What an alarm looks at: as {@link #of}, but the sum of tables; more than one if an alarm has no
   * room for all.
   */
  List<IMetric> ofAlarm(Series series, Statistic statistic, Duration period) {
    List<IMetric> all = of(series, statistic, period);
    if (!(series instanceof Series.Tables)) {
      return all;
    }
    List<IMetric> sums = new ArrayList<>();
    for (int from = 0; from < all.size(); from += METRICS_OF_AN_ALARM) {
      sums.add(sum(all.subList(from, Math.min(from + METRICS_OF_AN_ALARM, all.size())), period));
    }
    return sums;
  }

  /** A table that was not throttled has no value, and a sum of no value is none. */
  private static IMetric sum(List<IMetric> metrics, Duration period) {
    Map<String, IMetric> named = new LinkedHashMap<>();
    for (IMetric metric : metrics) {
      named.put("m" + named.size(), metric);
    }
    return MathExpression.Builder.create()
        .expression(
            named.keySet().stream()
                .map(name -> "FILL(" + name + ",0)")
                .collect(Collectors.joining("+")))
        .usingMetrics(named)
        .period(seconds(period))
        .label("together")
        .build();
  }

  /** By the minute, as Service Quotas itself compares them. */
  private static IMetric kmsQuota() {
    IMetric calls =
        Metric.Builder.create()
            .namespace(USAGE)
            .metricName("CallCount")
            .dimensionsMap(
                Map.of(
                    "Class", "None",
                    "Resource", "CryptographicOperationsEcc",
                    "Service", "KMS",
                    "Type", "API"))
            .statistic(Statistic.SUM.text())
            .period(seconds(Duration.ofMinutes(1)))
            .build();
    return MathExpression.Builder.create()
        .expression("100*calls/SERVICE_QUOTA(calls)")
        .usingMetrics(Map.of("calls", calls))
        .period(seconds(Duration.ofMinutes(1)))
        .label("% of the quota")
        .build();
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

  /**
   * Whatever values its dimensions have had: a search costs nothing.
   *
   * @param without what is left out, in the syntax of a search
   */
  private IMetric search(
      dev.hallmark.kit.metrics.Metric metric,
      String without,
      Statistic statistic,
      Duration period) {
    String dimensions =
        metric.dimensions().stream().map(Dimension::text).collect(Collectors.joining(","));
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{\"%s\",%s} MetricName=\"%s\"%s', '%s', %d)"
                .formatted(
                    watched.namespace(),
                    dimensions,
                    metric.text(),
                    without,
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
