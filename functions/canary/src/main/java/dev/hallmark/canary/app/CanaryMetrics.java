package dev.hallmark.canary.app;

import dev.hallmark.canary.domain.RoundReport;
import dev.hallmark.canary.domain.StepReport;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.kit.metrics.Metric;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.kit.metrics.Sample;

/**
 * Tells how a round ended, each time: its alarm takes silence for a failure. Times are told of the
 * services that answered as they must; how long it takes to fail is in the log.
 */
public final class CanaryMetrics {
  private final MetricLog log;

  /**
   * @param log takes the lines
   */
  public CanaryMetrics(MetricLog log) {
    this.log = log;
  }

  /** Tells of a round. */
  public void tell(RoundReport report) {
    Sample round = new Sample().add(Metric.CANARY_FAILURES, report.ok() ? 0 : 1);
    report.failed().ifPresent(failed -> round.note("failedStep", failed.step().text()));
    log.write("round of the canary", round);
    for (StepReport step : report.steps()) {
      if (step.ok() && step.step().asksSomebody()) {
        log.write(
            "step of the canary",
            new Sample()
                .of(Dimension.STEP, step.step().text())
                .add(Metric.CANARY_TIME, step.millis()));
      }
    }
  }
}
