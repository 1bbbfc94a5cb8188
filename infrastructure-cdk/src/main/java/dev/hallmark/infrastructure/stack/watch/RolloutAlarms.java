package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.watch.Alarm;
import dev.hallmark.infrastructure.watch.Series;
import dev.hallmark.kit.metrics.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/**
 * The alarms that take a new version back. They look at what the alarms of the same name look at,
 * by the minute: those would ring only after a rollout is over. They tell nobody, since the
 * deployment fails.
 *
 * <p>They name no resource. Versions go live only where these alarms are, so an alarm that waited
 * for a function would wait for itself.
 */
public final class RolloutAlarms {
  private RolloutAlarms() {}

  /** Makes those of what is deployed. */
  public static List<IAlarm> make(Construct scope, Settings settings, String namespace) {
    return Arrays.stream(Alarm.values())
        .filter(alarm -> alarm.rollout().isPresent())
        .filter(alarm -> alarm != Alarm.SLOW_LOG_V1 || settings.rekorV1())
        .map(alarm -> alarm(scope, alarm, settings, namespace))
        .toList();
  }

  private static IAlarm alarm(Construct scope, Alarm alarm, Settings settings, String namespace) {
    Alarm.Rings rings = alarm.rollout().orElseThrow();
    return software.amazon.awscdk.services.cloudwatch.Alarm.Builder.create(scope, alarm.id())
        .alarmDescription("Hallmark %s, rollout: %s".formatted(settings.stackName(), alarm.text()))
        .metric(
            metric(alarm, settings, namespace)
                .statistic(alarm.statistic().text())
                .period(Duration.seconds(rings.period().toSeconds()))
                .build())
        .threshold(rings.threshold())
        .comparisonOperator(Alarms.operator(rings.direction()))
        .evaluationPeriods(rings.of())
        .datapointsToAlarm(rings.times())
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build();
  }

  private static Metric.Builder metric(Alarm alarm, Settings settings, String namespace) {
    return switch (alarm.series()) {
      case Series.Whole(var metric) ->
          Metric.Builder.create().namespace(namespace).metricName(metric.text());
      case Series.OfFunction(var metric, var function) ->
          Metric.Builder.create()
              .namespace(namespace)
              .metricName(metric.text())
              .dimensionsMap(Map.of(Dimension.FUNCTION.text(), function.text()));
      case Series.Gateway(var metric) ->
          Metric.Builder.create()
              .namespace(metric.namespace())
              .metricName(metric.text())
              .dimensionsMap(Map.of(metric.dimension(), settings.stackName()));
      case Series.ToldBy _,
          Series.Divided _,
          Series.OfUsers _,
          Series.KmsQuota _,
          Series.Lambda _,
          Series.Tables _,
          Series.TlsCertificate _ ->
          throw new IllegalArgumentException(alarm + " is of one function or of many metrics");
    };
  }
}
