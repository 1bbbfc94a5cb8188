package dev.hallmark.caretaker.app;

import java.util.ArrayList;
import java.util.List;

/**
 * One round over all that is looked after. What each part came to is told before the next one
 * begins, and what takes long comes last: a round that is cut off has published every log and has
 * told how it stands.
 */
public final class CareRound {
  private final List<TrustCare> repositories;
  private final List<LogCare> logs;
  private final CareMetrics metrics;

  /**
   * What a round did.
   *
   * @param repositories a report a TUF repository
   * @param logs a report a log
   */
  public record Report(List<TrustReport> repositories, List<CareReport> logs) {
    /** Copies the lists. */
    public Report {
      repositories = List.copyOf(repositories);
      logs = List.copyOf(logs);
    }
  }

  /**
   * @param metrics is told of each part
   */
  public CareRound(List<TrustCare> repositories, List<LogCare> logs, CareMetrics metrics) {
    this.repositories = List.copyOf(repositories);
    this.logs = List.copyOf(logs);
    this.metrics = metrics;
  }

  /** Repositories and publications take seconds, an audit up to minutes. */
  public Report run() {
    List<TrustReport> renewed = new ArrayList<>();
    for (TrustCare repository : repositories) {
      TrustReport report = repository.round();
      metrics.tell(report);
      renewed.add(report);
    }
    metrics.tellCertificates();
    List<CareReport> published = new ArrayList<>();
    for (LogCare log : logs) {
      CareReport report = log.publish();
      metrics.tellPublished(report);
      published.add(report);
    }
    List<CareReport> audited = new ArrayList<>();
    for (int i = 0; i < logs.size(); i++) {
      CareReport report = logs.get(i).audit(published.get(i));
      metrics.tellAudited(report);
      audited.add(report);
    }
    return new Report(renewed, audited);
  }
}
