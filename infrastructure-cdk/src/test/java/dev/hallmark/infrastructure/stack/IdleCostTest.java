package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.infrastructure.settings.SettingsReader;
import dev.hallmark.operator.Hallmark;
import dev.hallmark.operator.price.Provisioned;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an idle instance costs is told before it is made, as {@code hallmark estimate} tells it. */
class IdleCostTest {
  private static final String MAIL = "alarmEmail=ops@example.com";

  static List<List<String>> deployments() {
    return List.of(
        List.of(),
        List.of("rekorV1=false"),
        List.of("rekorV2Shards=3", "caKeys=2", "tufOnlineKeys=2"),
        List.of("edge=custom-domain", "domain=a.example.com", Synthesis.CERTIFICATE, "waf=true"),
        List.of("metrics=true"),
        List.of("dashboards=service,log", "canary=true"),
        List.of(MAIL, "rekorV1=false"),
        List.of(Synthesis.WATCHED));
  }

  /** Few, since a template takes seconds. */
  static List<List<String>> made() {
    return List.of(
        List.of(),
        List.of(Synthesis.WATCHED),
        List.of(MAIL, "rekorV1=false", "rekorV2Shards=2", "tufOnlineKeys=2", "waf=true"));
  }

  @Test
  void aDeploymentWithoutSettingsCostsKeysAndTheCaretaker() {
    assertThat(cost(List.of()).line())
        .isEqualTo(
            "idle: $11.33 a month (11 keys $11.00, caretaker $0.33), list prices of us-east-1,"
                + " November 2026; part by part: hallmark estimate --signatures 0 --keys 11");
  }

  @Test
  void whatSettingsAddIsAPartOfItsOwn() {
    assertThat(cost(List.of(MAIL, "dashboards=service", "waf=true", "caKeys=2")).line())
        .contains("12 keys $12.00", "metrics and alarms $", "dashboards $3.00", "web ACL $7.00");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void theCommandSaysTheSame(List<String> settings) throws IOException {
    IdleCost cost = cost(settings);
    StringWriter told = new StringWriter();
    String[] words =
        Stream.concat(cost.command().stream().skip(1), Stream.of("--json")).toArray(String[]::new);

    int code = Hallmark.run(Path.of("none"), new PrintWriter(told), new PrintWriter(told), words);

    assertThat(code).as(told.toString()).isZero();
    double dollars = new ObjectMapper().readTree(told.toString()).path("idleDollars").asDouble();
    assertThat(cost.line())
        .startsWith(String.format(Locale.ROOT, "idle: $%.2f a month", dollars))
        .endsWith(String.join(" ", cost.command()));
  }

  /** Where the command is told nothing. */
  @Test
  void theCommandCountsTheAlarmsOfADeploymentThatIsWatched() {
    assertThat(number(cost(List.of(MAIL)).command(), "--alarms"))
        .isEqualTo(Provisioned.STANDARD.alarms());
    assertThat(number(cost(List.of(MAIL)).command(), "--keys"))
        .isEqualTo(Provisioned.STANDARD.keys());
  }

  /** What is counted is what the template has. */
  @ParameterizedTest
  @MethodSource("made")
  @Tag("cdk")
  void itCountsWhatWillBeMade(List<String> settings) {
    String[] names = settings.toArray(String[]::new);
    List<String> command = cost(settings).command();
    int ofTheCanary = settings.contains("canary=true") ? 1 : 0;
    assertThat(number(command, "--keys"))
        .isEqualTo(Synthesis.of(names).resources("AWS::KMS::Key").size() - ofTheCanary);
    assertThat(command.contains("--waf"))
        .isEqualTo(!Synthesis.of(names).resources("AWS::WAFv2::WebACL").isEmpty());
    if (Synthesis.of(names).resources("AWS::CloudFormation::Stack").isEmpty()) {
      assertThat(number(command, "--alarms") + number(command, "--dashboards")).isZero();
    } else {
      Synthesis watch = Synthesis.ofWatch(names);
      int alarms = metrics(watch) + metrics(Synthesis.of(names));
      assertThat(number(command, "--alarms")).isEqualTo(alarms == 0 ? 0 : alarms - ofTheCanary);
      assertThat(number(command, "--dashboards"))
          .isEqualTo(watch.resources("AWS::CloudWatch::Dashboard").size());
    }
  }

  /** As AWS bills alarms: one over several metrics as so many. */
  private static int metrics(Synthesis synthesis) {
    return synthesis.properties("AWS::CloudWatch::Alarm").stream()
        .mapToInt(IdleCostTest::metricsOf)
        .sum();
  }

  /** An anomaly has the edges of its band, too. */
  private static int metricsOf(JsonNode alarm) {
    int band = alarm.toString().contains("ANOMALY_DETECTION_BAND") ? 2 : 0;
    return Math.max(1, alarm.path("Metrics").findValues("MetricStat").size()) + band;
  }

  private static int number(List<String> command, String option) {
    int at = command.indexOf(option);
    return at < 0 ? 0 : Integer.parseInt(command.get(at + 1));
  }

  private static IdleCost cost(List<String> settings) {
    Map<String, String> context = new LinkedHashMap<>();
    settings.stream()
        .map(setting -> setting.split("=", 2))
        .forEach(pair -> context.put(pair[0], pair[1]));
    return IdleCost.of(
        SettingsReader.read(
            context, Path.of(System.getProperty("hallmark.root", ".."), "infrastructure-cdk")));
  }
}
