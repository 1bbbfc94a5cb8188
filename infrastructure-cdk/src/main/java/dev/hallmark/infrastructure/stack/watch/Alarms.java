package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.watch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** Makes the alarms of what is deployed. */
final class Alarms {
  private Alarms() {}

  static void make(Construct scope, SeriesMetrics metrics, Settings settings, ITopic topic) {
    for (Alarm alarm : Alarm.values()) {
      Alarm.Rings rings = alarm.rings();
      for (IMetric metric : metrics.of(alarm.series(), alarm.statistic(), rings.period())) {
        software.amazon.awscdk.services.cloudwatch.Alarm made =
            software.amazon.awscdk.services.cloudwatch.Alarm.Builder.create(scope, alarm.id())
                .alarmDescription(
                    "Hallmark %s, %s: %s"
                        .formatted(settings.stackName(), alarm.urgency(), alarm.text()))
                .metric(metric)
                .threshold(rings.threshold(settings.logs().signaturesPerSecond()))
                .comparisonOperator(operator(rings.direction()))
                .evaluationPeriods(rings.of())
                .datapointsToAlarm(rings.times())
                .treatMissingData(missing(alarm.silence()))
                .build();
        made.addAlarmAction(new SnsAction(topic));
      }
    }
  }

  private static ComparisonOperator operator(Alarm.Direction direction) {
    return switch (direction) {
      case REACHES -> ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
      case EXCEEDS, EXCEEDS_OF_QUOTA -> ComparisonOperator.GREATER_THAN_THRESHOLD;
      case FALLS_BELOW -> ComparisonOperator.LESS_THAN_THRESHOLD;
    };
  }

  private static TreatMissingData missing(Alarm.Silence silence) {
    return switch (silence) {
      case FINE -> TreatMissingData.NOT_BREACHING;
      case KEEPS -> TreatMissingData.IGNORE;
      case RINGS -> TreatMissingData.BREACHING;
    };
  }
}
