package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.watch.Board;
import dev.hallmark.infrastructure.watch.Widget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.constructs.Construct;

/** Makes a dashboard, two parts in a row. */
final class Boards {
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final int HALF_OF_A_ROW = 12;
  private static final int HEIGHT = 6;

  private Boards() {}

  static void make(Construct scope, Board board, SeriesMetrics metrics, String stackName) {
    Dashboard dashboard =
        Dashboard.Builder.create(
                scope,
                "Board" + Character.toUpperCase(board.text().charAt(0)) + board.text().substring(1))
            .dashboardName(stackName + "-" + board.text())
            .build();
    List<IWidget> row = new ArrayList<>();
    for (Widget widget : board.widgets()) {
      if (widget instanceof Widget.Graph graph && lines(graph, metrics).isEmpty()) {
        // Of what is not deployed.
        continue;
      }
      row.add(widget(widget, metrics));
      if (row.size() == 2) {
        dashboard.addWidgets(row.toArray(IWidget[]::new));
        row.clear();
      }
    }
    dashboard.addWidgets(row.toArray(IWidget[]::new));
  }

  private static IWidget widget(Widget widget, SeriesMetrics metrics) {
    return switch (widget) {
      case Widget.Graph graph ->
          GraphWidget.Builder.create()
              .title(graph.title())
              .left(lines(graph, metrics))
              .width(HALF_OF_A_ROW)
              .height(HEIGHT)
              .build();
      case Widget.Table table ->
          LogQueryWidget.Builder.create()
              .title(table.title())
              .logGroupNames(
                  metrics.functions(DeployedFunction.CARETAKER).stream()
                      .map(Watched.WatchedFunction::logGroup)
                      .toList())
              .view(LogQueryVisualizationType.TABLE)
              .queryLines(query(table))
              .width(HALF_OF_A_ROW)
              .height(HEIGHT)
              .build();
    };
  }

  private static List<IMetric> lines(Widget.Graph graph, SeriesMetrics metrics) {
    return graph.series().stream()
        .flatMap(series -> metrics.of(series, graph.statistic(), PERIOD).stream())
        .toList();
  }

  private static List<String> query(Widget.Table table) {
    return List.of(
        "filter event = \"%s\"".formatted(table.event()),
        "stats %s by %s"
            .formatted(
                table.latest().stream()
                    .map(field -> "latest(%s) as %sNow".formatted(field, field))
                    .collect(Collectors.joining(", ")),
                String.join(", ", table.by())));
  }
}
