package dev.hallmark.infrastructure.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.infrastructure.watch.Board;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is watched is off, or wholly on. */
class WatchSettingsTest {
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:oncall";

  @Test
  void nothingIsWatchedUnlessAskedFor() {
    Watch watch = read(Map.of());
    assertThat(watch.metrics()).isFalse();
    assertThat(watch.alarms()).isFalse();
    assertThat(watch.boards()).isEmpty();
  }

  @Test
  void whoIsToldAndWhatIsShownNeedMetrics() {
    assertThat(read(Map.of("alarmEmail", "ops@example.com")).metrics()).isTrue();
    assertThat(read(Map.of("alarmTopicArn", TOPIC)).alarms()).isTrue();
    assertThat(read(Map.of("dashboards", "trust, cost")).boards())
        .containsExactlyInAnyOrder(Board.TRUST, Board.COST);
    assertThat(read(Map.of("dashboards", "all")).boards()).hasSize(Board.values().length);
    assertThatThrownBy(() -> read(Map.of("dashboards", "all", "metrics", "false")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("metrics")
        .hasMessageContaining("must be true");
  }

  /** For alarms of one's own. */
  @Test
  void metricsAloneCanBeHad() {
    Watch watch = read(Map.of("metrics", "true"));
    assertThat(watch.metrics()).isTrue();
    assertThat(watch.alarms()).isFalse();
  }

  @Test
  void whatCannotWorkIsRefused() {
    refused(Map.of("alarmEmail", "ops"), "alarmEmail");
    refused(Map.of("alarmTopicArn", "oncall"), "alarmTopicArn");
    refused(Map.of("alarmEmail", "ops@example.com", "alarmTopicArn", TOPIC), "alarmTopicArn");
    refused(Map.of("costAlarm", "true"), "set alarmEmail or alarmTopicArn");
    refused(
        Map.of("costAlarm", "true", "alarmEmail", "ops@example.com", "emulated", "true"),
        "has no bill");
    refused(Map.of("dashboards", "everything"), "there are all, service, log");
  }

  private static void refused(Map<String, String> context, String message) {
    assertThatThrownBy(() -> read(context))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  private static Watch read(Map<String, String> context) {
    return new WatchReader(new Context(context)).watch();
  }
}
