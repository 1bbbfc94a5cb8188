package dev.hallmark.caretaker.app;

import dev.hallmark.kit.log.Log;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.publish.PublishReport;
import dev.hallmark.logengine.publish.Publisher;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks after one log. A part that fails is logged and does not keep the next one from its turn.
 */
public final class LogCare {
  private static final Log LOG = Log.of(LogCare.class);

  private final String log;
  private final Publisher publisher;
  private final Optional<PeriodicAudit> audit;

  /**
   * @param log its name
   * @param audit empty if audits are off
   */
  public LogCare(String log, Publisher publisher, Optional<PeriodicAudit> audit) {
    this.log = log;
    this.publisher = publisher;
    this.audit = audit;
  }

  /** Publishes what was committed. */
  CareReport publish() {
    Optional<PublishReport> published = attempt("the log was not published", publisher::run);
    published
        .filter(report -> report.outcome() != PublishReport.Outcome.CURRENT)
        .ifPresent(this::tell);
    return new CareReport(log, published, Optional.empty(), published.isPresent());
  }

  /**
   * Audits what is new, if audits are on.
   *
   * @param before what became of the publication
   * @return the same, with what was found
   */
  CareReport audit(CareReport before) {
    if (audit.isEmpty()) {
      return before;
    }
    Optional<AuditReport> audited = attempt("the log was not audited", audit.get()::run);
    return new CareReport(
        log,
        before.published(),
        audited,
        before.sound() && audited.filter(AuditReport::whole).isPresent());
  }

  private void tell(PublishReport report) {
    LOG.info(
        "published",
        Map.of(
            "log",
            log,
            "outcome",
            report.outcome().name(),
            "size",
            report.size(),
            "lag",
            report.lag(),
            "objects",
            report.objects()));
  }

  private <T> Optional<T> attempt(String failed, Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (RuntimeException e) {
      LOG.fault(failed, e, Map.of("log", log));
      return Optional.empty();
    }
  }
}
