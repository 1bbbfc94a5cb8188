package dev.hallmark.simulation.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What callers saw. */
final class Samples {
  private final List<Long> micros = new ArrayList<>();
  private long from;
  private int refused;
  private int failed;

  /** Only calls that were sent later count. */
  void countFrom(long sent) {
    from = sent;
  }

  void done(long sent, long heard) {
    if (sent >= from) {
      micros.add(heard - sent);
    }
  }

  void refused(long sent) {
    if (sent >= from) {
      refused++;
    }
  }

  void failed(long sent) {
    if (sent >= from) {
      failed++;
    }
  }

  int done() {
    return micros.size();
  }

  int refused() {
    return refused;
  }

  int failed() {
    return failed;
  }

  /** Milliseconds that a part of all calls did not exceed. */
  double percentile(double part) {
    if (micros.isEmpty()) {
      return Double.NaN;
    }
    Collections.sort(micros);
    return micros.get((int) Math.min(micros.size() - 1, part * micros.size())) / 1_000.0;
  }
}
