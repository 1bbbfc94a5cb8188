package dev.hallmark.operator.doctor;

import java.time.Duration;
import java.time.Instant;

/** Says how long something is good yet. */
final class Lives {
  private final Instant now;

  Lives(Instant now) {
    this.now = now;
  }

  /**
   * Fine, soon over, or over.
   *
   * @param what names it, at the beginning of a sentence
   * @param least below this it is a warning
   * @param remedy what to do then
   */
  void tell(Findings findings, String what, Instant end, Duration least, String remedy) {
    Duration left = Duration.between(now, end);
    if (left.isNegative() || left.isZero()) {
      findings.wrong("%s ended at %s".formatted(what, end), remedy);
    } else if (left.compareTo(least) < 0) {
      findings.warning("%s ends in %s, at %s".formatted(what, text(left), end), remedy);
    } else {
      findings.fine("%s is good for %s".formatted(what, text(left)));
    }
  }

  static String text(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " days";
    }
    if (duration.toHours() > 1) {
      return duration.toHours() + " hours";
    }
    return duration.toMinutes() > 1
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " seconds";
  }
}
