package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.watch.AnomalyBand;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.kit.metrics.Metric;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.AnomalyDetectionAlarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * Tells when an identity provider's tokens get more certificates than they use to: one alarm for
 * each entry of the issuers file, over the band that CloudWatch learns from two weeks. It knows no
 * identities: whether one is new would cost a read or a write for each certificate.
 */
final class IssuanceAnomalies {
  private static final AnomalyBand BAND = AnomalyBand.OF_ISSUANCES;

  private IssuanceAnomalies() {}

  static void make(Construct scope, String namespace, Settings settings, ITopic topic) {
    int number = 0;
    for (String issuer : settings.issuers().entries()) {
      number++;
      AnomalyDetectionAlarm.Builder.create(scope, "UnusualIssuer" + number)
          .alarmDescription(
              "Hallmark %s, TICKET: tokens of %s get more certificates than usual; hallmark ca issued says who"
                  .formatted(settings.stackName(), issuer))
          .metric(
              software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                  .namespace(namespace)
                  .metricName(Metric.ISSUED.text())
                  .dimensionsMap(Map.of(Dimension.ISSUER.text(), issuer))
                  .statistic("Sum")
                  .period(Duration.seconds(BAND.period().toSeconds()))
                  .build())
          .stdDevs(BAND.standardDeviations())
          .comparisonOperator(ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD)
          .evaluationPeriods(BAND.periods())
          .treatMissingData(TreatMissingData.NOT_BREACHING)
          .build()
          .addAlarmAction(new SnsAction(topic));
    }
  }
}
