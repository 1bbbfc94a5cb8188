package dev.hallmark.operator.doctor;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A time stamp that clients accept, the clock it tells, and how long its certificate lasts. */
final class TimestampCheck implements Check {
  private static final Duration LEAST_LIFE = Duration.ofDays(90);

  private final Subject subject;
  private final TimestampAuthority authority;
  private final InstantSource clock;

  TimestampCheck(Subject subject, TimestampAuthority authority, InstantSource clock) {
    this.subject = subject;
    this.authority = authority;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "timestamp";
  }

  @Override
  public void run(Findings findings) throws UnansweredException {
    List<URI> urls = subject.inUse(subject.config().timestampAuthorities(), 1);
    if (urls.isEmpty()) {
      findings.wrong(
          "the signing configuration names no timestamp authority that is in use",
          "run hallmark tuf check; the next ceremony publishes the configuration again");
    }
    for (URI url : urls) {
      Optional<TimestampAuthority.Stamp> stamp =
          authority.stamp(url, "hallmark doctor".getBytes(StandardCharsets.UTF_8));
      if (stamp.isEmpty()) {
        findings.wrong(
            "a time stamp does not verify with any authority that is valid in the trusted root",
            "run hallmark rotate status: the chain in use must be one that was announced");
        continue;
      }
      findings.fine("a time stamp verifies with the trusted root");
      new Clocks(clock.instant()).tell(findings, "the timestamp authority", stamp.get().time());
      new Lives(subject.now())
          .tell(
              findings,
              "the certificate that signs time stamps",
              stamp.get().by().chain().issuing().getNotAfter().toInstant(),
              LEAST_LIFE,
              "have it succeeded in time: hallmark rotate tsa");
    }
  }
}
