package dev.hallmark.infrastructure.watch;

import java.util.List;

/** One part of a dashboard. */
public sealed interface Widget {
  /** What stands above it. */
  String title();

  /**
   * Lines over time.
   *
   * @param statistic of all of them
   */
  record Graph(String title, Statistic statistic, List<Series> series) implements Widget {
    /** Copies the list. */
    public Graph {
      series = List.copyOf(series);
    }
  }

  /**
   * What the caretaker's log said last, made when somebody looks: it costs $0.005 a gigabyte of
   * that log, and no metric.
   *
   * @param event of the log lines
   * @param by the fields that tell one row from another
   * @param latest the fields of which the last value is shown
   */
  record Table(String title, String event, List<String> by, List<String> latest) implements Widget {
    /** Copies the lists. */
    public Table {
      by = List.copyOf(by);
      latest = List.copyOf(latest);
    }
  }
}
