package dev.hallmark.aws.log;

import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.metrics.Metric;
import dev.hallmark.logengine.AppendObserver;

/**
 * Measures how the appends of one log meet.
 *
 * @param log its name
 */
record MeteredAppends(String log, Meter meter) implements AppendObserver {
  @Override
  public void committed(int entries) {
    tell(Metric.BATCH_SIZE, entries);
  }

  @Override
  public void outrun() {
    tell(Metric.CONFLICTS, 1);
  }

  @Override
  public void queued() {
    tell(Metric.QUEUED, 1);
  }

  private void tell(Metric metric, int value) {
    meter.add(metric, value, Dimension.LOG, log);
  }
}
