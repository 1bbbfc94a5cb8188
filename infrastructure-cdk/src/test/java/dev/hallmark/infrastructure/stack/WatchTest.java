package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.infrastructure.watch.Alarm;
import dev.hallmark.infrastructure.watch.AnomalyBand;
import dev.hallmark.infrastructure.watch.AwsMetric;
import dev.hallmark.infrastructure.watch.Board;
import dev.hallmark.infrastructure.watch.DayBudget;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.kit.metrics.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is deployed to watch an instance. */
@Tag("cdk")
class WatchTest {
  private static final String[] ALL = Synthesis.WATCHED;
  private static final String OURS = "Hallmark/Hallmark";
  private static final Pattern SEARCH =
      Pattern.compile(
          "SEARCH\\('\\{\"([^\"]+)\",([A-Za-z,]+)\\} MetricName=\"([A-Za-z]+)\"( NOT .*)?'");

  /** Alarms, dashboards and metrics are billed by the month. */
  @Test
  void nothingIsWatchedUnlessSomebodyIsTold() {
    Synthesis standard = Synthesis.of();
    assertThat(standard.resources("AWS::CloudFormation::Stack")).isEmpty();
    assertThat(standard.text()).doesNotContain("HALLMARK_METRICS");
  }

  @Test
  void everyFunctionThenTellsWhatItMeasures() {
    for (JsonNode function : Synthesis.of(ALL).properties("AWS::Lambda::Function")) {
      assertThat(function.path("Environment").path("Variables").path("HALLMARK_METRICS").asText())
          .as(function.path("Description").asText())
          .isEqualTo(OURS);
    }
  }

  @Test
  void everyAlarmIsMadeAndTellsTheTopic() {
    List<JsonNode> alarms = Synthesis.ofWatch(ALL).properties("AWS::CloudWatch::Alarm");
    assertThat(alarms)
        .as("with that of an issuer, without that of a certificate")
        .hasSize(Alarm.values().length);
    assertThat(alarms).allMatch(alarm -> alarm.path("AlarmActions").size() == 1);
    JsonNode quota = described(alarms, Alarm.KMS_BUSY);
    assertThat(quota.path("Threshold").asInt()).isEqualTo(36_000);
    assertThat(quota.path("Period").asInt()).isEqualTo(60);
    JsonNode silent = described(alarms, Alarm.CARETAKER_SILENT);
    assertThat(silent.path("TreatMissingData").asText()).isEqualTo("breaching");
    assertThat(silent.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
  }

  @Test
  void whatIsNotDeployedHasNoAlarm() {
    assertThat(
            Synthesis.ofWatch("alarmEmail=ops@example.com", "rekorV1=false")
                .properties("AWS::CloudWatch::Alarm"))
        .as("with that of an issuer; neither Rekor v1 nor a canary nor a certificate of ours")
        .hasSize(Alarm.values().length - 2);
  }

  /**
   * A name that is spelled wrong would be a graph that stays empty and an alarm that never rings.
   */
  @Test
  void everyAlarmLooksAtAMetricThatThereIs() {
    Set<String> known = known();
    for (JsonNode alarm : Synthesis.ofWatch(ALL).properties("AWS::CloudWatch::Alarm")) {
      List<JsonNode> metrics =
          alarm.has("Metrics")
              ? alarm.path("Metrics").findValues("MetricStat").stream()
                  .map(stat -> stat.path("Metric"))
                  .toList()
              : List.of(alarm);
      for (JsonNode metric : metrics) {
        List<String> dimensions =
            metric.path("Dimensions").valueStream().map(d -> d.path("Name").asText()).toList();
        assertThat(known)
            .contains(
                metric.path("Namespace").asText()
                    + " "
                    + metric.path("MetricName").asText()
                    + " "
                    + dimensions);
      }
    }
  }

  /** Three logs with their queues, the index and the issuances. */
  @Test
  void throttlesOfEveryTableAreOneAlarm() {
    JsonNode alarm =
        described(
            Synthesis.ofWatch(ALL).properties("AWS::CloudWatch::Alarm"), Alarm.TABLE_THROTTLES);
    assertThat(alarm.path("Metrics").findValuesAsText("Expression"))
        .containsExactly(
            "FILL(m0,0)+FILL(m1,0)+FILL(m2,0)+FILL(m3,0)+FILL(m4,0)+FILL(m5,0)+FILL(m6,0)"
                + "+FILL(m7,0)");
    Set<JsonNode> tables = new HashSet<>();
    alarm.path("Metrics").findValues("Dimensions").forEach(one -> tables.add(one.path(0)));
    assertThat(tables).hasSize(8);
    assertThat(alarm.path("Threshold").asInt()).isEqualTo(10);
    assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
  }

  @Test
  void aCertificateOfOursIsWatchedForFourWeeks() {
    for (String[] settings : List.of(Synthesis.OWN_DOMAIN, Synthesis.PRIVATE)) {
      JsonNode alarm = ofTheCertificate(Synthesis.ofWatch(told(settings)));
      assertThat(alarm.has("Condition")).isFalse();
      JsonNode properties = alarm.path("Properties");
      assertThat(properties.path("Namespace").asText()).isEqualTo("AWS/CertificateManager");
      assertThat(properties.path("MetricName").asText()).isEqualTo("DaysToExpiry");
      assertThat(properties.path("Dimensions").path(0).path("Value").asText())
          .isEqualTo(Synthesis.CERTIFICATE.split("=", 2)[1]);
      assertThat(properties.path("Threshold").asInt()).isEqualTo(28);
      assertThat(properties.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
      assertThat(properties.path("TreatMissingData").asText()).isEqualTo("ignore");
    }
  }

  /** A metric is in the region of its certificate, and an alarm sees none of another region. */
  @Test
  void thatOfCloudFrontIsWatchedInItsRegionOnly() {
    Synthesis watch = Synthesis.ofWatch(told("domain=sigstore.example.com", Synthesis.CERTIFICATE));
    String condition = ofTheCertificate(watch).path("Condition").asText();
    assertThat(watch.template().path("Conditions").path(condition).path("Fn::Equals").toString())
        .isEqualTo("[{\"Ref\":\"AWS::Region\"},\"us-east-1\"]");
  }

  @Test
  void anIssuerThatGetsMoreCertificatesThanUsualIsTold() {
    JsonNode alarm =
        Synthesis.ofWatch(ALL).resources("AWS::CloudWatch::Alarm").entrySet().stream()
            .filter(one -> one.getKey().startsWith("UnusualIssuer1"))
            .map(one -> one.getValue().path("Properties"))
            .findFirst()
            .orElseThrow();
    assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanUpperThreshold");
    assertThat(alarm.path("Metrics").findValuesAsText("Expression"))
        .singleElement()
        .asString()
        .matches(
            "ANOMALY_DETECTION_BAND\\(\\w+, %d\\)"
                .formatted(AnomalyBand.OF_ISSUANCES.standardDeviations()));
    assertThat(alarm.path("EvaluationPeriods").asInt())
        .isEqualTo(AnomalyBand.OF_ISSUANCES.periods());
    assertThat(alarm.path("Metrics").findValuesAsText("Period")).containsExactly("3600");
    assertThat(alarm.path("Metrics").findValuesAsText("MetricName"))
        .containsExactly(Metric.ISSUED.text());
    assertThat(alarm.path("Metrics").findValuesAsText("Value"))
        .containsExactly("https://token.actions.githubusercontent.com");
    assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
  }

  @Test
  void aDayThatCostsThreeTimesTheMeanIsTold() {
    assertThat(Synthesis.ofWatch(ALL).resources("AWS::Budgets::Budget")).isEmpty();
    JsonNode budget =
        Synthesis.ofWatch("alarmEmail=ops@example.com", "costAlarm=true")
            .only("AWS::Budgets::Budget");
    assertThat(budget.path("Budget").path("TimeUnit").asText()).isEqualTo("DAILY");
    assertThat(budget.path("Budget").path("BudgetLimit").isMissingNode()).isTrue();
    assertThat(
            budget
                .path("Budget")
                .path("AutoAdjustData")
                .path("HistoricalOptions")
                .path("BudgetAdjustmentPeriod")
                .asInt())
        .isEqualTo(DayBudget.OF_THE_ACCOUNT.days());
    JsonNode told = budget.path("NotificationsWithSubscribers").path(0);
    assertThat(told.path("Notification").path("Threshold").asInt())
        .isEqualTo(DayBudget.OF_THE_ACCOUNT.percent());
    assertThat(told.path("Notification").path("ThresholdType").asText()).isEqualTo("PERCENTAGE");
    assertThat(told.path("Subscribers").path(0).path("Address").asText())
        .isEqualTo("ops@example.com");
  }

  private static String[] told(String... settings) {
    return Stream.concat(Arrays.stream(settings), Stream.of("alarmEmail=ops@example.com"))
        .toArray(String[]::new);
  }

  private static JsonNode ofTheCertificate(Synthesis watch) {
    return watch.resources("AWS::CloudWatch::Alarm").entrySet().stream()
        .filter(alarm -> alarm.getKey().startsWith(Alarm.TLS_CERTIFICATE.id()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyGraphShowsMetricsThatThereAre() throws IOException {
    Set<String> known = known();
    List<String> shown = new ArrayList<>();
    for (JsonNode board : Synthesis.ofWatch(ALL).properties("AWS::CloudWatch::Dashboard")) {
      for (JsonNode widget : body(board).path("widgets")) {
        for (JsonNode line : widget.path("properties").path("metrics")) {
          if (!line.path(0).path("expression").asText().contains("SERVICE_QUOTA(")) {
            shown.add(line.path(0).isObject() ? searched(line.path(0)) : named(line));
          }
        }
      }
    }
    assertThat(shown).hasSizeGreaterThan(60);
    assertThat(known).containsAll(shown);
  }

  /** It signs by the clock, and nobody uses an instance because of that. */
  @Test
  void certificatesOfTheCanaryAreNotCountedAsSomebodys() {
    String[] own = {
      "dashboards=adoption,security",
      "edge=custom-domain",
      "domain=sigstore.example.com",
      Synthesis.CERTIFICATE
    };
    String issued = "MetricName=\\\"CertificatesIssued\\\"";
    String without = issued + " NOT Issuer=\\\"https://sigstore.example.com/canary\\\"'";
    List<JsonNode> boards =
        Synthesis.ofWatch(
                Stream.concat(Arrays.stream(own), Stream.of("canary=true")).toArray(String[]::new))
            .properties("AWS::CloudWatch::Dashboard");
    assertThat(boards).hasSize(2).allSatisfy(board -> assertThat(text(board)).contains(without));
    assertThat(Synthesis.ofWatch(own).properties("AWS::CloudWatch::Dashboard"))
        .allSatisfy(board -> assertThat(text(board)).contains(issued + "'"));
  }

  /** Others sign in the account, too. */
  @Test
  void theBoardOfCostComparesTheAccountsSignaturesWithItsQuota() {
    assertThat(
            Synthesis.ofWatch("dashboards=cost").properties("AWS::CloudWatch::Dashboard").stream()
                .map(WatchTest::text))
        .singleElement()
        .asString()
        .contains(
            "100*calls/SERVICE_QUOTA(calls)",
            "[\"AWS/Usage\",\"CallCount\",\"Class\",\"None\","
                + "\"Resource\",\"CryptographicOperationsEcc\","
                + "\"Service\",\"KMS\",\"Type\",\"API\"");
  }

  @Test
  void thereIsADashboardForEachNameAndOnlyThose() {
    assertThat(Synthesis.ofWatch(ALL).properties("AWS::CloudWatch::Dashboard"))
        .extracting(board -> board.path("DashboardName").asText())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Board.values()).map(board -> "Hallmark-" + board.text()).toList());
    Synthesis one = Synthesis.ofWatch("dashboards=trust");
    assertThat(one.properties("AWS::CloudWatch::Dashboard")).hasSize(1);
    assertThat(one.properties("AWS::CloudWatch::Alarm")).isEmpty();
  }

  @Test
  void aTopicOfTheDeployersIsTold() {
    String arn = "arn:aws:sns:eu-central-1:123456789012:oncall";
    Synthesis watch = Synthesis.ofWatch("alarmTopicArn=" + arn);
    assertThat(watch.resources("AWS::SNS::Topic")).isEmpty();
    assertThat(watch.properties("AWS::CloudWatch::Alarm"))
        .isNotEmpty()
        .allMatch(alarm -> alarm.path("AlarmActions").path(0).asText().equals(arn));
  }

  /** Beside the 500 of the instance's own stack. */
  @Test
  void thereIsRoomForAllOfIt() {
    assertThat(Synthesis.ofWatch(ALL).template().path("Resources").size()).isLessThan(100);
  }

  @Test
  void theCaretakerMayReadTheChainsWhoseLifeItTells() {
    assertThat(Synthesis.of(ALL).text()).contains("/instance/tsa-chain.pem");
    assertThat(caretakerReads(Synthesis.of(ALL))).isTrue();
    assertThat(caretakerReads(Synthesis.of())).isFalse();
  }

  private static boolean caretakerReads(Synthesis synthesis) {
    return synthesis.properties("AWS::IAM::Policy").stream()
        .filter(policy -> PolicyText.render(policy.path("Roles").path(0)).equals("CaretakerRole"))
        .anyMatch(policy -> policy.toString().contains("/instance/tsa-chain.pem"));
  }

  private static JsonNode described(List<JsonNode> alarms, Alarm alarm) {
    return alarms.stream()
        .filter(made -> made.path("AlarmDescription").asText().endsWith(alarm.text()))
        .findFirst()
        .orElseThrow();
  }

  /** Namespace, name and dimensions of every metric of ours and of AWS's. */
  private static Set<String> known() {
    Set<String> known = new HashSet<>();
    for (Metric metric : Metric.values()) {
      known.add(
          OURS
              + " "
              + metric.text()
              + " "
              + metric.dimensions().stream().map(Dimension::text).toList());
    }
    for (AwsMetric metric : AwsMetric.values()) {
      known.add(metric.namespace() + " " + metric.text() + " [" + metric.dimension() + "]");
    }
    known.add("AWS/Usage CallCount [Class, Resource, Service, Type]");
    return known;
  }

  private static String searched(JsonNode line) {
    Matcher search = SEARCH.matcher(line.path("expression").asText());
    assertThat(search.find()).as(line.toString()).isTrue();
    return search.group(1)
        + " "
        + search.group(3)
        + " ["
        + search.group(2).replace(",", ", ")
        + "]";
  }

  /** Namespace, name, then pairs of a dimension and its value, then how it is drawn. */
  private static String named(JsonNode line) {
    List<String> dimensions = new ArrayList<>();
    for (int i = 2; i + 1 < line.size() && line.path(i).isTextual(); i += 2) {
      dimensions.add(line.path(i).asText());
    }
    return line.path(0).asText() + " " + line.path(1).asText() + " " + dimensions;
  }

  /** With a name in the place of each reference. */
  private static JsonNode body(JsonNode board) throws IOException {
    return new ObjectMapper().readTree(text(board));
  }

  private static String text(JsonNode board) {
    JsonNode body = board.path("DashboardBody");
    if (body.isTextual()) {
      return body.asText();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : body.path("Fn::Join").path(1)) {
      text.append(part.isTextual() ? part.asText() : "reference");
    }
    return text.toString();
  }
}
