package dev.hallmark.operator.doctor;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** The host's certificate, and its clock beside this machine's. */
final class HostCheck implements Check {
  private static final Duration LEAST_LIFE = Duration.ofDays(21);

  private final Subject subject;
  private final Http http;
  private final InstantSource clock;

  HostCheck(Subject subject, Http http, InstantSource clock) {
    this.subject = subject;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "host";
  }

  @Override
  public void run(Findings findings) throws UnansweredException {
    Answer answer =
        http.get(URI.create(subject.known().url().tuf() + "/timestamp.json")).expect(200);
    answer
        .tls()
        .ifPresentOrElse(
            certificate ->
                new Lives(subject.now())
                    .tell(
                        findings,
                        "the host's TLS certificate",
                        certificate.getNotAfter().toInstant(),
                        LEAST_LIFE,
                        "renew it where it was issued (ACM renews by itself what DNS validates)"),
            () -> findings.skipped("no TLS certificate: the instance is this machine's own"));
    answer
        .date()
        .ifPresentOrElse(
            date -> new Clocks(clock.instant()).tell(findings, "the host", date),
            () -> findings.skipped("the host tells no time"));
  }
}
