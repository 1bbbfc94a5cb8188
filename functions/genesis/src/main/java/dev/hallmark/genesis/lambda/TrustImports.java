package dev.hallmark.genesis.lambda;

import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.Metric;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.kit.metrics.Sample;
import java.util.Map;

/**
 * Tells that somebody brings in a root from elsewhere. Whoever may invoke the ceremony can, and the
 * keys that sign then are the ceremony's own, so nothing else tells of it.
 */
final class TrustImports {
  private static final Log LOG = Log.of(TrustImports.class);

  private final MetricLog metrics;

  TrustImports(MetricLog metrics) {
    this.metrics = metrics;
  }

  /** Before anything is changed: a run that dies half-way has told, too. */
  void begin(String command) {
    LOG.warn("a root from elsewhere is brought in", Map.of("by", command));
    metrics.write(
        "import of a root", new Sample().add(Metric.TRUST_IMPORTS, 1).note("by", command));
  }
}
