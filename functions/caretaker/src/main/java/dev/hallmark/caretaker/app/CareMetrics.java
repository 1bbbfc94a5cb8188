package dev.hallmark.caretaker.app;

import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.kit.metrics.Metric;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.kit.metrics.Sample;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.publish.PublishReport;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.repository.Expiries;
import dev.hallmark.tuf.repository.Lifetimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells how long what clients trust still lives, and how the logs stand: once an hour, when
 * something has changed, and in each round in which something is wrong. What stays as it is makes
 * no metric but the two of lives, so that an instance that nobody uses is billed for two.
 */
public final class CareMetrics {
  private static final Log LOG = Log.of(CareMetrics.class);

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final double WHOLE = 100;
  private static final String UNKNOWN = "";
  private static final String STATE = "state of a log";
  private static final double MILLIS_OF_A_DAY = Duration.ofDays(1).toMillis();

  private final MetricLog metrics;
  private final Lifetimes lifetimes;
  private final Supplier<List<CertificateLife>> certificates;
  private final InstantSource clock;

  // Guarded by this.
  private final Map<String, Told> told = new HashMap<>();
  private final Map<String, Instant> publishedAll = new HashMap<>();

  /** What was said last of something, and when. */
  private record Told(String what, Instant at) {}

  /**
   * @param lifetimes how long each role's metadata lives when it is new
   * @param certificates of the authorities' newest chains, read at each call
   */
  public CareMetrics(
      MetricLog metrics,
      Lifetimes lifetimes,
      Supplier<List<CertificateLife>> certificates,
      InstantSource clock) {
    this.metrics = metrics;
    this.lifetimes = lifetimes;
    this.certificates = certificates;
    this.clock = clock;
  }

  /** Tells how a TUF repository stands. Never fails. */
  public synchronized void tell(TrustReport repository) {
    if (metrics.on()) {
      tell(repository, clock.instant());
    }
  }

  /** Tells how a log stands once it was published. Never fails. */
  public synchronized void tellPublished(CareReport log) {
    if (metrics.on()) {
      tellPublished(log, clock.instant());
    }
  }

  /** Tells what the audit of a log has found, if it has. Never fails. */
  public synchronized void tellAudited(CareReport log) {
    long findings = log.audited().map(AuditReport::total).orElse(0L);
    if (metrics.on() && findings > 0) {
      Sample sample = new Sample().of(Dimension.LOG, log.log());
      log.published().ifPresent(state -> note(state, sample));
      metrics.write(STATE, sample.add(Metric.AUDIT_FINDINGS, (double) findings));
    }
  }

  /** Tells how long the authorities' certificates still live. Never fails. */
  public synchronized void tellCertificates() {
    Instant now = clock.instant();
    if (metrics.on() && isDue("certificates", "", now)) {
      tellCertificates(now);
    }
  }

  private void tell(TrustReport report, Instant now) {
    if (!report.sound()) {
      metrics.write(
          "care of the TUF repository failed",
          new Sample().add(Metric.RENEWAL_FAILURES, 1).note("repository", report.repository()));
    }
    Optional<Expiries> expiries = report.expiries();
    if (expiries.isPresent()
        && isDue("tuf " + report.repository(), expiries.get().toString(), now)) {
      for (Role role : Role.values()) {
        tell(report.repository(), role, expiries.get().of(role), now);
      }
    }
  }

  private void tell(String repository, Role role, Instant expires, Instant now) {
    double left = part(now, expires, lifetimes.of(role));
    metrics.write(
        "life of TUF metadata",
        new Sample()
            .add(Metric.TUF_LIFE_LEFT, Math.min(left, WHOLE))
            .note("repository", repository)
            .note("role", role.typeName())
            .note("daysLeft", days(now, expires)));
  }

  private void tellCertificates(Instant now) {
    try {
      for (CertificateLife life : certificates.get()) {
        metrics.write(
            "life of a certificate",
            new Sample()
                .add(Metric.CERTIFICATE_DAYS_LEFT, days(now, life.ends()))
                .note("chain", life.chain())
                .note("certificate", life.number())
                .note(
                    "lifeLeft",
                    part(now, life.ends(), Duration.between(life.begins(), life.ends()))));
      }
    } catch (RuntimeException e) {
      told.remove("certificates");
      LOG.fault("the authorities' chains were not read", e, Map.of());
    }
  }

  private void tellPublished(CareReport report, Instant now) {
    Optional<PublishReport> published = report.published();
    boolean current = published.filter(state -> state.lag() <= 0).isPresent();
    if (current) {
      publishedAll.put(report.log(), now);
    }
    Instant since = publishedAll.computeIfAbsent(report.log(), _ -> now);
    long age = Duration.between(since, now).toSeconds();
    Sample sample = new Sample().of(Dimension.LOG, report.log());
    Optional<String> before = Optional.ofNullable(told.get(report.log())).map(Told::what);
    // What a round could not see is as it was.
    String size =
        published.map(state -> Long.toString(state.size())).or(() -> before).orElse(UNKNOWN);
    boolean grown = before.isPresent() && !before.get().equals(size);
    published.ifPresent(
        state -> {
          note(state, sample);
          if (grown) {
            sample.add(Metric.LOG_ENTRIES, (double) state.size());
          }
        });
    if (grown || age > 0) {
      sample.add(Metric.CHECKPOINT_AGE, (double) age);
    }
    if (isDue(report.log(), size, now) || age > 0) {
      metrics.write(STATE, sample);
    }
  }

  private static void note(PublishReport state, Sample sample) {
    sample.note("size", state.size()).note("lag", state.lag());
  }

  /** Whether it was not said in the last hour; then it counts as said. */
  private boolean isDue(String of, String what, Instant now) {
    Told before = told.get(of);
    boolean due =
        before == null || !before.what().equals(what) || !now.isBefore(before.at().plus(PAUSE));
    if (due) {
      told.put(of, new Told(what, now));
    }
    return due;
  }

  private static double days(Instant now, Instant end) {
    return tenths(Duration.between(now, end).toMillis() / MILLIS_OF_A_DAY);
  }

  /** In percent; below zero once it is over. */
  private static double part(Instant now, Instant end, Duration life) {
    return tenths(WHOLE * Duration.between(now, end).toMillis() / life.toMillis());
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
