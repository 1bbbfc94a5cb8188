package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of who publishes and audits the logs and renews TUF metadata. */
@Tag("cdk")
class CaretakerTest {
  private static final String LIVE = "CaretakerFunctionLive";

  @Test
  void itSignsForNoLogAndChangesNone() {
    Set<String> lines = permissions();
    assertThat(lines)
        .isNotEmpty()
        .noneMatch(line -> line.contains("allow dynamodb:UpdateItem"))
        .noneMatch(line -> line.contains("allow dynamodb:DeleteItem"))
        .noneMatch(line -> line.contains("DeleteObject"))
        .noneMatch(line -> line.contains("Retention"));
    assertThat(places(lines, "kms:Sign"))
        .containsExactlyInAnyOrder("KeysTufSnapshot", "KeysTufTimestamp");
    assertThat(places(lines, "kms:GetPublicKey"))
        .containsExactlyInAnyOrder(
            "KeysCtLog", "KeysRekorV1", "KeysRekorV2", "KeysTufSnapshot", "KeysTufTimestamp");
    assertThat(lines.stream().filter(line -> line.contains("kms:"))).hasSize(7);
  }

  /** Whoever could put a slot could append, freeze, or overwrite. */
  @Test
  void ofALogItWritesFullTilesOnly() {
    List<JsonNode> puts = new ArrayList<>();
    for (JsonNode policy : Synthesis.of().properties("AWS::IAM::Policy")) {
      if (PolicyText.render(policy.path("Roles").path(0)).equals("CaretakerRole")) {
        for (JsonNode statement : policy.path("PolicyDocument").path("Statement")) {
          if (statement.path("Action").toString().contains("dynamodb:PutItem")) {
            puts.add(statement);
          }
        }
      }
    }
    assertThat(puts)
        .hasSize(3)
        .allSatisfy(
            put ->
                assertThat(put.path("Condition").toString())
                    .isEqualTo(
                        "{\"ForAllValues:StringLike\":{\"dynamodb:LeadingKeys\":[\"T#*\"]}}"));
  }

  @Test
  void itWritesTheLogsPublicFilesItsNotesTheArchiveAndWhatItRenewsOnly() {
    assertThat(places(permissions(), "s3:PutObject"))
        .containsExactlyInAnyOrder(
            "TrustRootBucket/logs/*",
            "TrustRootBucket/instance/audit/*",
            "TrustRootBucket/tuf/*.snapshot.json",
            "TrustRootBucket/tuf/timestamp.json",
            "TrustRootBucket/tuf/legacy/timestamp.json",
            "CaretakerArchive/checkpoints/*");
  }

  @Test
  void aLogThatHasGrownWakesIt() {
    assertThat(Synthesis.of().properties("AWS::Lambda::EventSourceMapping"))
        .hasSize(3)
        .allSatisfy(
            mapping -> {
              assertThat(mapping.path("FunctionName").toString()).contains(LIVE, ":live");
              assertThat(mapping.path("MaximumBatchingWindowInSeconds").asInt()).isEqualTo(1);
              assertThat(mapping.path("FilterCriteria").path("Filters").path(0).toString())
                  .contains("S#");
            })
        .extracting(mapping -> PolicyText.render(mapping.path("EventSourceArn")))
        .containsExactlyInAnyOrder(
            "CtLogShardTable.StreamArn",
            "SearchableLogShardTable.StreamArn",
            "TransparencyLogsShardTable.StreamArn");
  }

  @Test
  void itsRoundIsDueEachMinuteAndIsNotRepeatedWhenItFails() {
    JsonNode rule = rule("rate(1 minute)");
    assertThat(rule.path("State").asText()).isEqualTo("ENABLED");
    assertThat(PolicyText.render(rule.path("Targets").path(0).path("Arn"))).isEqualTo(LIVE);
    assertThat(
            Synthesis.of()
                .only("AWS::Lambda::EventInvokeConfig")
                .path("MaximumRetryAttempts")
                .asInt(1))
        .isZero();
  }

  /** The ceremony's function has the keys of root and targets. */
  @Test
  void rootAndTargetsAreRenewedByTheCeremonyEachWeekWhichAnnouncesNothing() {
    JsonNode target = rule("rate(7 days)").path("Targets").path(0);
    assertThat(PolicyText.render(target.path("Arn"))).isEqualTo("TrustRootFunctionGenesis");
    assertThat(target.path("Input").asText()).isEqualTo("{\"tuf\":\"renew\"}");
  }

  /**
   * At the founding the ceremony asks it, so its function is there before, with its rights; its
   * versions, and with them its schedule, come after.
   */
  @Test
  void itIsThereBeforeTheCeremonyAsksIt() {
    Map<String, JsonNode> resources = new TreeMap<>();
    Synthesis.of()
        .template()
        .path("Resources")
        .properties()
        .forEach(
            resource -> resources.put(PolicyText.name(resource.getKey()), resource.getValue()));
    assertThat(waitsFor(resources, "TrustRootCeremony")).contains("CaretakerFunctionCaretaker");
    assertThat(waitsFor(resources, "CaretakerFunctionCaretaker"))
        .contains("CaretakerRoleDefaultPolicy")
        .doesNotContain("TrustRootCeremony");
    assertThat(waitsFor(resources, "CaretakerFunctionCaretakerCurrentVersion"))
        .contains("TrustRootCeremony");
  }

  @Test
  void theCeremonyMayAskItAndWritesNeitherSnapshotNorTimestamp() {
    assertThat(places(permissions("TrustRootRole"), "lambda:InvokeFunction"))
        .containsExactly("CaretakerFunctionCaretaker");
    assertThat(places(permissions("TrustRootRole"), "s3:PutObject"))
        .containsExactlyInAnyOrder(
            "TrustRootBucket/instance/*",
            "TrustRootBucket/tuf/*root.json",
            "TrustRootBucket/tuf/*.targets.json",
            "TrustRootBucket/tuf/targets/*",
            "TrustRootBucket/tuf/legacy/targets/*");
  }

  private static List<String> waitsFor(Map<String, JsonNode> resources, String name) {
    return resources.entrySet().stream()
        .filter(resource -> resource.getKey().matches(name + "[0-9A-F]*"))
        .flatMap(resource -> resource.getValue().path("DependsOn").valueStream())
        .map(JsonNode::asText)
        .map(PolicyText::name)
        .toList();
  }

  private static JsonNode rule(String schedule) {
    List<JsonNode> rules =
        Synthesis.of().properties("AWS::Events::Rule").stream()
            .filter(rule -> rule.path("ScheduleExpression").asText().equals(schedule))
            .toList();
    assertThat(rules).hasSize(1);
    return rules.getFirst();
  }

  /** On what an action is allowed. */
  private static List<String> places(Set<String> lines, String action) {
    return lines.stream()
        .filter(line -> line.contains(" allow " + action + " "))
        .map(line -> line.substring(line.indexOf(" on ") + 4))
        .toList();
  }

  private static Set<String> permissions() {
    return permissions("CaretakerRole");
  }

  private static Set<String> permissions(String role) {
    Set<String> lines = new TreeSet<>();
    for (JsonNode policy : Synthesis.of().properties("AWS::IAM::Policy")) {
      if (PolicyText.render(policy.path("Roles").path(0)).equals(role)) {
        lines.addAll(PolicyText.actions(role, policy.path("PolicyDocument")));
      }
    }
    return lines;
  }
}
