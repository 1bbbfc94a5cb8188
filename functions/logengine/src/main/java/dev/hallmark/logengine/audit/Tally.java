package dev.hallmark.logengine.audit;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is checked and what is found; hands findings on and keeps none. */
final class Tally {
  final AtomicLong slots = new AtomicLong();
  final AtomicLong entries = new AtomicLong();
  final AtomicLong placements = new AtomicLong();
  final AtomicLong receipts = new AtomicLong();
  final AtomicLong checkpoints = new AtomicLong();
  final AtomicLong archived = new AtomicLong();
  final AtomicLong tiles = new AtomicLong();
  final AtomicLong files = new AtomicLong();

  private final AuditListener listener;

  // Guarded by this.
  private final Map<Rule, Long> findings = new EnumMap<>(Rule.class);

  Tally(AuditListener listener) {
    this.listener = listener;
  }

  synchronized void found(Rule rule, String where, String what) {
    findings.merge(rule, 1L, Long::sum);
    listener.found(new Finding(rule, where, what));
  }

  void progress(long size, long of) {
    listener.progress(size, of);
  }

  synchronized Map<Rule, Long> findings() {
    return Map.copyOf(findings);
  }

  AuditReport.Counts counts() {
    return new AuditReport.Counts(
        slots.get(),
        entries.get(),
        placements.get(),
        receipts.get(),
        checkpoints.get(),
        archived.get(),
        tiles.get(),
        files.get());
  }
}
