package dev.hallmark.simulation.measure;

import java.util.List;
import java.util.Locale;

/** Figures as a table that is read as well on a terminal as in Markdown. */
final class Table {
  private static final String HEAD =
      """
      | entries come | p50 ms | p99 ms | done/s | refused/s | failed | per slot | WCU | RRU | KMS | S3 PUT | $ per million | environments | throttled |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private Table() {}

  static String of(Setting setting, List<Figures> figures) {
    StringBuilder table = new StringBuilder("### ").append(setting.title()).append("\n\n");
    table.append(HEAD);
    figures.forEach(line -> table.append(row(line)));
    return table.append('\n').toString();
  }

  static String row(Figures f) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %,.1f | %,.1f | %d | %.1f | %.2f | %.2f | %.2f | %.3f | %.2f / %.2f |"
            + " %,d | %,d |%n",
        f.load().words(),
        f.p50(),
        f.p99(),
        f.donePerSecond(),
        f.refusedPerSecond(),
        f.failed(),
        f.perSlot(),
        f.writeUnits(),
        f.readUnits(),
        f.signatures(),
        f.objectPuts(),
        f.dollarsPerMillion(),
        f.dollarsPerMillionPublished(),
        f.environments(),
        f.throttled());
  }
}
