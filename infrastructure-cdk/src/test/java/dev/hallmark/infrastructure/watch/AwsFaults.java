package dev.hallmark.infrastructure.watch;

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

  /** Two writes a minute. */
  void throttleForAQuarterOfAnHour() {
    for (int minute = 0; minute < 15; minute++) {
      recording.tell(Alarm.TABLE_THROTTLES.series(), 2);
      recording.pass(Duration.ofMinutes(1));
    }
  }
}
