package dev.hallmark.localstack.load;

import java.util.List;
import java.util.stream.Collectors;

/** An outcome as people read it: Markdown, so that it can be kept. */
final class LoadTable {
  private static final double NANOS_IN_MS = 1e6;

  private LoadTable() {}

  static List<String> lines(String log, Outcome outcome) {
    List<Answered> measured = outcome.measured();
    long[] times =
        measured.stream().mapToLong(one -> one.received() - one.sent()).sorted().toArray();
    String cpu =
        outcome
            .cpu()
            .filter(used -> times.length > 0)
            .map(used -> "%.1f".formatted(used.toNanos() / NANOS_IN_MS / times.length))
            .orElse("unknown");
    return List.of(
        "| log | callers | ok | ok/s | p50 ms | p99 ms | max ms | server CPU ms/ok | errors |",
        "|---|--:|--:|--:|--:|--:|--:|--:|---|",
        "| %s | %d | %,d | %.1f | %.1f | %.1f | %.1f | %s | %s |"
            .formatted(
                log,
                outcome.shape().callers(),
                times.length,
                outcome.seconds() == 0 ? 0 : times.length / outcome.seconds(),
                percentile(times, 50),
                percentile(times, 99),
                percentile(times, 100),
                cpu,
                errors(outcome)));
  }

  private static String errors(Outcome outcome) {
    return outcome.errors().isEmpty()
        ? "none"
        : outcome.errors().entrySet().stream()
            .map(kind -> kind.getValue() + " × " + kind.getKey())
            .collect(Collectors.joining(", "));
  }

  /** The least time that so many percent did not exceed. */
  private static double percentile(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return sorted[Math.max(0, rank - 1)] / NANOS_IN_MS;
  }
}
