package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.infrastructure.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one more log of each kind changes in a deployment. */
@Tag("cdk")
class LaterLogsTest {
  private static final String STACK = "hallmark-production1";

  private static final String[] TWO = {
    "rekorV1Shards=2", "rekorV2Shards=2", "rekorOverlapHours=6", "ctShardEnds=2099-01-01T00:00:00Z"
  };

  /** A resource whose logical id changed would be replaced: a log would begin anew. */
  @Test
  void nothingThatWasThereIsReplaced() {
    for (String type :
        List.of(
            "AWS::DynamoDB::Table",
            "AWS::KMS::Key",
            "AWS::Lambda::Function",
            "AWS::IAM::Role",
            "AWS::S3::Bucket",
            "AWS::ApiGateway::Method",
            "Custom::HallmarkCeremony")) {
      assertThat(Synthesis.of(TWO).resources(type).keySet())
          .as(type)
          .containsAll(Synthesis.of().resources(type).keySet());
    }
  }

  @Test
  void aFurtherRekorV2LogHasItsOwnKeyTableFunctionAndRole() {
    Set<String> signs = new TreeSet<>();
    for (JsonNode policy : Synthesis.of(TWO).properties("AWS::IAM::Policy")) {
      String role = PolicyText.render(policy.path("Roles").path(0));
      PolicyText.actions(role, policy.path("PolicyDocument")).stream()
          .filter(line -> line.contains("kms:Sign") && line.contains("RekorV2"))
          .forEach(line -> signs.add(role + line.substring(line.indexOf(" on "))));
    }
    assertThat(signs)
        .containsExactly(
            "TransparencyLogsLog2Role on KeysRekorV2Shard2", "TransparencyLogsRole on KeysRekorV2");
    JsonNode second = environment("TransparencyLogsLog2Function");
    assertThat(second.path("HALLMARK_BASE_PATH").asText()).isEqualTo("/log2");
    assertThat(second.path("HALLMARK_LOG_NAME").asText()).isEqualTo("rekor-v2-2");
    assertThat(second.path("HALLMARK_LOG_ORIGIN").toString()).contains("log2.");
    assertThat(second.has("HALLMARK_SUCCESSOR")).isFalse();
  }

  @Test
  void aFurtherCtLogHasItsOwnKeyTableFunctionAndRole() {
    assertThat(permissions("CtLogLog2Role"))
        .anyMatch(line -> line.contains("kms:Sign") && line.endsWith("KeysCtLogShard2"))
        .noneMatch(line -> line.contains("kms:Sign") && line.endsWith("KeysCtLog"));
    assertThat(permissions("CtLogRole")).noneMatch(line -> line.contains("KeysCtLogShard2"));
    JsonNode second = environment("CtLogLog2Function");
    assertThat(second.path("HALLMARK_BASE_PATH").asText()).isEqualTo("/ct-2");
    assertThat(second.path("HALLMARK_LOG_NAME").asText()).isEqualTo("ct-2");
    assertThat(second.path("HALLMARK_LOG_ORIGIN").toString()).contains("/ct-2/ct");
    for (String function : List.of("CtLogLog2Function", "CtLogFunction")) {
      assertThat(environment(function).path("HALLMARK_CT_SHARD_ENDS").asText())
          .isEqualTo("2099-01-01T00:00:00Z");
    }
  }

  @Test
  void fulcioReachesBothCtLogsAndReadsTheirKeys() {
    JsonNode fulcio = environment("CertificateAuthorityFunction");
    assertThat(fulcio.path("HALLMARK_CT_SHARD_ENDS").asText()).isEqualTo("2099-01-01T00:00:00Z");
    assertThat(fulcio.path("HALLMARK_CT_FUNCTION").toString()).contains("CtLogFunction");
    assertThat(fulcio.path("HALLMARK_CT_FUNCTION_2").toString()).contains("CtLogLog2Function");
    assertThat(permissions("CertificateAuthorityRole"))
        .anyMatch(line -> line.contains("lambda:InvokeFunction") && line.contains("CtLogLog2"))
        .anyMatch(line -> line.contains("s3:GetObject") && line.contains("ct-log-2.pub.pem"));
    assertThat(environment("TrustRootFunctionGenesis").path("HALLMARK_KEY_CT_LOG_2").toString())
        .contains("KeysCtLogShard2");
  }

  /** Ends of CT logs, a year apart. */
  private static String ends(int count) {
    return IntStream.range(0, count)
        .mapToObj(year -> (2090 + year) + "-01-01T00:00:00Z")
        .collect(Collectors.joining(","));
  }

  @Test
  void theLogBeforeIsToldWhereItsEndIsRecordedAndMayReadThat() {
    assertThat(environment("TransparencyLogsFunction").path("HALLMARK_SUCCESSOR").asText())
        .isEqualTo("instance/rekor-v2-2-announced.json");
    assertThat(permissions("TransparencyLogsRole"))
        .anyMatch(
            line -> line.contains("s3:GetObject") && line.contains("rekor-v2-2-announced.json"));
    assertThat(permissions("TransparencyLogsLog2Role"))
        .noneMatch(line -> line.contains("rekor-v2-3"));
  }

  /** What failed after it would take the new log away of which clients know already. */
  @Test
  void clientsAreToldWhenAllElseIsThere() {
    Map<String, JsonNode> announcement =
        Synthesis.of(TWO).resources("Custom::HallmarkAnnouncement");
    assertThat(announcement).hasSize(1);
    JsonNode resource = announcement.values().iterator().next();
    assertThat(resource.path("Properties").path("RekorLogs").asText()).isEqualTo("2");
    assertThat(resource.path("Properties").path("CtLogs").asText())
        .isEqualTo("2099-01-01T00:00:00Z");
    List<String> after = Synthesis.texts(resource.path("DependsOn"));
    for (String type :
        List.of(
            "AWS::ApiGateway::Stage",
            "AWS::DynamoDB::Table",
            "AWS::IAM::Policy",
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventSourceMapping",
            "AWS::Lambda::Permission",
            "AWS::CloudFront::Distribution",
            "Custom::HallmarkCeremony")) {
      assertThat(after)
          .as(type)
          .containsAll(
              Synthesis.of(TWO).resources(type).keySet().stream()
                  .filter(id -> !id.startsWith("TrustRoot") || id.startsWith("TrustRootCeremony"))
                  .toList());
    }
    assertThat(Synthesis.of().resources("Custom::HallmarkAnnouncement")).isEmpty();
  }

  /** From its first entry on there is no way back to the shard before. */
  @Test
  void aFurtherShardOfRekorV1TakesEntriesAfterWhatMayFail() {
    JsonNode version =
        Synthesis.of(TWO).resources("AWS::Lambda::Version").entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("SearchableLogFunction"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    for (String other : List.of("TransparencyLogsLog2Function", "CaretakerFunction")) {
      assertThat(Synthesis.texts(version.path("DependsOn")))
          .containsAll(
              Synthesis.of(TWO).resources("AWS::Lambda::Alias").keySet().stream()
                  .filter(id -> id.startsWith(other))
                  .toList());
    }
  }

  /** A bound that CloudFormation or Lambda would refuse is none. */
  @ParameterizedTest
  @CsvSource({"8, 8, 1", "7, 8, 2", "1, 4, 5", "3, 2, 6"})
  void theMostLogsThatCanBeAskedForFitIntoAStack(int rekorV1, int rekorV2, int ct) {
    Synthesis stack =
        Synthesis.of(
            "rekorV1Shards=" + rekorV1,
            "rekorV2Shards=" + rekorV2,
            "ctShardEnds=" + ends(ct - 1),
            "waf=true",
            "alarmEmail=ops@example.com",
            "stackName=" + STACK);
    assertThat(stack.template().path("Resources").size()).isLessThanOrEqualTo(500);
    assertThat(stack.template().path("Outputs").size()).isLessThanOrEqualTo(200);
    stack
        .resources("AWS::Lambda::Function")
        .forEach(
            (id, function) ->
                assertThat(DeployedLength.ofVariables(STACK, function)).as(id).isLessThan(4_096));
  }

  @ParameterizedTest
  @CsvSource({"8, 8, 2", "7, 8, 3", "1, 4, 6", "3, 2, 7"})
  void oneMoreIsRefusedBeforeAStackIsMade(int rekorV1, int rekorV2, int ct) {
    assertThatThrownBy(
            () ->
                Synthesis.of(
                    "rekorV1Shards=" + rekorV1,
                    "rekorV2Shards=" + rekorV2,
                    "ctShardEnds=" + ends(ct - 1)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("a stack has room for %d CT logs, so for %d ends", ct - 1, ct - 2);
  }

  @Test
  void theCeremonyKnowsItsKeyAndTheOverlap() {
    JsonNode genesis = environment("TrustRootFunctionGenesis");
    assertThat(genesis.path("HALLMARK_KEY_REKOR_V2_2").toString()).contains("KeysRekorV2Shard2");
    assertThat(genesis.path("HALLMARK_REKOR_OVERLAP_HOURS").asText()).isEqualTo("6");
    assertThat(permissions("TrustRootRole"))
        .anyMatch(line -> line.contains("kms:GetPublicKey") && line.contains("RekorV2Shard2"))
        .noneMatch(line -> line.contains("kms:Sign") && line.contains("RekorV2"));
  }

  @Test
  void itsRoutesLieBelowItsOwnPath() {
    List<String> parts = new ArrayList<>();
    Synthesis.of(TWO)
        .properties("AWS::ApiGateway::Resource")
        .forEach(resource -> parts.add(resource.path("PathPart").asText()));
    assertThat(parts).contains("log2", "ct-2");
    JsonNode distribution =
        Synthesis.of(TWO).only("AWS::CloudFront::Distribution").path("DistributionConfig");
    assertThat(distribution.path("CacheBehaviors").findValuesAsText("PathPattern"))
        .containsSubsequence("/log2/api/v2/tile/*.p/*", "/log2/api/v2/tile/*")
        .containsSubsequence("/api/v2/tile/*.p/*", "/api/v2/tile/*");
  }

  /** One function, one key, one index: the shards are one log to who asks. */
  @Test
  void aFurtherShardOfRekorV1IsATableThatTheFunctionAppendsTo() {
    JsonNode v1 = environment("SearchableLogFunction");
    assertThat(v1.path("HALLMARK_LOG_TABLE").toString()).contains("SearchableLogShard2Table");
    assertThat(v1.path("HALLMARK_LOG_NAME").asText()).isEqualTo("rekor-v1-2");
    assertThat(v1.path("HALLMARK_INACTIVE_SHARDS").toString())
        .contains("SearchableLogShardTable", "KeysRekorV1")
        .doesNotContain("SearchableLogShard2Table");
    assertThat(
            permissions("SearchableLogRole").stream()
                .filter(line -> line.contains("allow dynamodb:PutItem")))
        .anyMatch(line -> line.endsWith("SearchableLogShardTable"))
        .anyMatch(line -> line.endsWith("SearchableLogShard2Table"));
    assertThat(Synthesis.of(TWO).resources("AWS::KMS::Key")).hasSize(13);
  }

  @Test
  void theCaretakerPublishesAll() {
    for (String log : List.of("REKOR_V2", "REKOR_V2_2", "REKOR_V1", "REKOR_V1_2", "CT", "CT_2")) {
      assertThat(environment("CaretakerFunction").has("HALLMARK_" + log + "_TABLE")).isTrue();
    }
    assertThat(Synthesis.of(TWO).resources("AWS::Lambda::EventSourceMapping")).hasSize(6);
  }

  @Test
  void theOutputsNameAll() {
    List<String> outputs = new ArrayList<>();
    Synthesis.of(TWO).template().path("Outputs").fieldNames().forEachRemaining(outputs::add);
    assertThat(outputs)
        .contains(
            "RekorTableName",
            "RekorShard2TableName",
            "RekorShard2KeyId",
            "RekorShard2Origin",
            "RekorShard2LogId",
            "RekorShard2FunctionName",
            "RekorV1TableName",
            "RekorV1Shard2TableName",
            "RekorV1Shard2IndexTableName",
            "CtLogTableName",
            "CtLogFunctionName",
            "CtLogShard2TableName",
            "CtLogShard2KeyId",
            "CtLogShard2Origin",
            "CtLogShard2LogId",
            "CtLogShard2FunctionName");
  }

  private static JsonNode environment(String function) {
    return Synthesis.of(TWO).resources("AWS::Lambda::Function").entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(function))
        .map(entry -> entry.getValue().path("Properties").path("Environment").path("Variables"))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> permissions(String role) {
    Set<String> lines = new TreeSet<>();
    for (JsonNode policy : Synthesis.of(TWO).properties("AWS::IAM::Policy")) {
      if (PolicyText.render(policy.path("Roles").path(0)).equals(role)) {
        lines.addAll(PolicyText.actions(role, policy.path("PolicyDocument")));
      }
    }
    return lines;
  }
}
