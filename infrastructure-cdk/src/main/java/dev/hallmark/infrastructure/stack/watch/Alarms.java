package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.watch.Alarm;
import dev.hallmark.infrastructure.watch.Series;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** Makes the alarms of what is deployed. */
final class Alarms {
  private Alarms() {}

  static void make(
      Construct scope, Watched watched, SeriesMetrics metrics, Settings settings, ITopic topic) {
    for (Alarm alarm : Alarm.values()) {
      Alarm.Rings rings = alarm.rings();
      int number = 0;
      for (IMetric metric : metrics.ofAlarm(alarm.series(), alarm.statistic(), rings.period())) {
        number++;
        software.amazon.awscdk.services.cloudwatch.Alarm made =
            software.amazon.awscdk.services.cloudwatch.Alarm.Builder.create(
                    scope, alarm.id() + (number == 1 ? "" : number))
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
        if (alarm.series() instanceof Series.TlsCertificate) {
          watched
              .certificate()
              .flatMap(Watched.WatchedCertificate::region)
              .ifPresent(region -> onlyIn(region, made));
        }
      }
    }
  }

  /**
   * Where the certificate of CloudFront is; a metric of another region would never have a value.
   */
  private static void onlyIn(
      String region, software.amazon.awscdk.services.cloudwatch.Alarm alarm) {
    CfnCondition here =
        CfnCondition.Builder.create(alarm, "InItsRegion")
            .expression(Fn.conditionEquals(Aws.REGION, region))
            .build();
    if (alarm.getNode().getDefaultChild() instanceof CfnResource resource) {
      resource.getCfnOptions().setCondition(here);
    }
  }

  /** Of an alarm that rings in this direction. */
  static ComparisonOperator operator(Alarm.Direction direction) {
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
