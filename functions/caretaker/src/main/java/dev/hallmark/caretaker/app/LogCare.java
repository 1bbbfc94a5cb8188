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

  /** One round. */
  public CareReport round() {
    Optional<PublishReport> published = attempt("the log was not published", publisher::run);
    published
        .filter(report -> report.outcome() != PublishReport.Outcome.CURRENT)
        .ifPresent(this::tell);
    Optional<AuditReport> audited =
        audit.flatMap(due -> attempt("the log was not audited", due::run));
    boolean sound =
        published.isPresent()
            && (audit.isEmpty() || audited.filter(AuditReport::whole).isPresent());
    return new CareReport(log, published, audited, sound);
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
