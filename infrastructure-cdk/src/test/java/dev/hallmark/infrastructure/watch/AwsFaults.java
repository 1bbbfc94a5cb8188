package dev.hallmark.infrastructure.watch;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import java.time.Duration;

/**
 * What AWS itself tells when something is wrong with its parts.
 *
 * @param recording takes it
 */
record AwsFaults(Recording recording) {
  /** A day each, from three before it. */
  void letTheTlsCertificateComeWithin(int days) {
    for (int left = days + 3; left >= days; left--) {
      recording.tell(Alarm.TLS_CERTIFICATE.series(), left);
      recording.pass(Duration.ofDays(1));
    }
  }

  /** So many rounds that end with their time, one after the other. */
  void cutOff(DeployedFunction function, int rounds) {
    for (int round = 0; round < rounds; round++) {
      recording.pass(function.timeout());
      recording.tell(
          new Series.Lambda(AwsMetric.LAMBDA_DURATION, function),
          (double) function.timeout().toMillis());
    }
  }

  /** A call in the midst of each minute. */
  void callEachMinute(DeployedFunction function, Duration time) {
    for (long minute = 0; minute < time.toMinutes(); minute++) {
      recording.count(new Series.Lambda(AwsMetric.LAMBDA_INVOCATIONS, function));
      recording.pass(Duration.ofMinutes(1));
    }
  }

  /** Two writes a minute. */
  void throttleForAQuarterOfAnHour() {
    for (int minute = 0; minute < 15; minute++) {
      recording.tell(Alarm.TABLE_THROTTLES.series(), 2);
      recording.pass(Duration.ofMinutes(1));
    }
  }
}
