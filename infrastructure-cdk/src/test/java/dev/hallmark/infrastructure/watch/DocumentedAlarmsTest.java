package dev.hallmark.infrastructure.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's table of alarms is the list of the code. */
class DocumentedAlarmsTest {
  @ParameterizedTest
  @EnumSource(Alarm.class)
  void itStandsInTheTable(Alarm alarm) throws IOException {
    Path readme =
        Path.of(System.getProperty("hallmark.root", ".."), "infrastructure-cdk/README.md");
    assertThat(Files.readString(readme)).contains(row(alarm));
  }

  private static String row(Alarm alarm) {
    Alarm.Rings rings = alarm.rings();
    String often = rings.of() == 1 ? "" : "in %d of %d times ".formatted(rings.times(), rings.of());
    return "| `%s` | %s of %s %s, %s%s | %s | %s |"
        .formatted(
            alarm.id(),
            alarm.statistic().text(),
            series(alarm.series()),
            limit(rings),
            often,
            minutes(rings),
            alarm.urgency() == Alarm.Urgency.PAGE ? "page" : "ticket",
            alarm.text());
  }

  private static String series(Series series) {
    return switch (series) {
      case Series.Whole(var metric) -> "`" + metric.text() + "`";
      case Series.ToldBy(var metric, _) -> "`" + metric.text() + "`";
      case Series.OfFunction(var metric, var function) ->
          "`%s` of %s".formatted(metric.text(), function.text());
      case Series.Lambda(var metric, var function) ->
          "AWS's `%s` of %s".formatted(metric.text(), function.text());
      case Series.Tables(var metric) -> "AWS's `%s` of all tables".formatted(metric.text());
      case Series.TlsCertificate(var metric) ->
          "AWS's `%s` of the certificate".formatted(metric.text());
      case Series.Gateway(var metric) -> "AWS's `%s` of the API".formatted(metric.text());
      case Series.Divided _, Series.OfUsers _, Series.KmsQuota _ ->
          throw new IllegalArgumentException("for graphs: " + series);
    };
  }

  private static String limit(Alarm.Rings rings) {
    return switch (rings.direction()) {
      case REACHES -> "≥ " + number(rings.threshold());
      case EXCEEDS -> "> " + number(rings.threshold());
      case EXCEEDS_OF_QUOTA ->
          "> %d %% of the quota".formatted(Math.round(rings.threshold() * 100));
      case FALLS_BELOW -> "< " + number(rings.threshold());
    };
  }

  private static String number(double value) {
    return "%,d".formatted(Math.round(value));
  }

  private static String minutes(Alarm.Rings rings) {
    long minutes = rings.period().toMinutes();
    return minutes == 1 ? "a minute" : "%d minutes".formatted(minutes);
  }
}
