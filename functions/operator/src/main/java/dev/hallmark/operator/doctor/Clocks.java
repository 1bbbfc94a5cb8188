package dev.hallmark.operator.doctor;

import java.time.Duration;
import java.time.Instant;

/** Compares another's clock with this machine's. */
final class Clocks {
  /** An answer's way, and whole seconds in headers. */
  private static final Duration NEAR = Duration.ofSeconds(10);

  /** Tokens and certificates live for ten minutes. */
  private static final Duration FAR = Duration.ofMinutes(2);

  private final Instant here;

  Clocks(Instant here) {
    this.here = here;
  }

  void tell(Findings findings, String who, Instant there) {
    Duration difference = Duration.between(here, there).abs();
    if (difference.compareTo(NEAR) <= 0) {
      findings.fine("the clock of %s agrees with this machine's".formatted(who));
      return;
    }
    String what =
        "the clock of %s is %s %s this machine's"
            .formatted(who, Lives.text(difference), there.isAfter(here) ? "ahead of" : "behind");
    String remedy =
        "set this machine's clock by NTP; if it is right, the other one is wrong: tell who runs it";
    if (difference.compareTo(FAR) > 0) {
      findings.wrong(what, remedy);
    } else {
      findings.warning(what, remedy);
    }
  }
}
