package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.infrastructure.watch.Alarm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a new version takes over: at once, or as CodeDeploy leads requests to it. */
@Tag("cdk")
class RolloutTest {
  private static final Synthesis GRADUAL = Synthesis.of(Synthesis.WATCHED);
  private static final String ALIAS = "AWS::Lambda::Alias";
  private static final String GROUP = "AWS::CodeDeploy::DeploymentGroup";

  @Test
  void byDefaultAVersionHasAllRequestsAtOnce() {
    assertThat(Synthesis.of().text()).doesNotContain("CodeDeploy");
    assertThat(Synthesis.of().resources(ALIAS).values())
        .noneMatch(alias -> alias.has("UpdatePolicy"));
  }

  /** The ceremony has no alias. */
  @Test
  void whatAnswersRequestsIsLedByCodeDeployAndNothingElse() {
    Map<Boolean, Set<String>> led =
        GRADUAL.resources(ALIAS).entrySet().stream()
            .collect(
                Collectors.partitioningBy(
                    alias ->
                        alias.getValue().path("UpdatePolicy").has("CodeDeployLambdaAliasUpdate"),
                    Collectors.mapping(
                        alias -> PolicyText.name(alias.getKey()),
                        Collectors.toCollection(TreeSet::new))));
    assertThat(led.get(true))
        .containsExactly(
            "CertificateAuthorityFunctionLive",
            "CtLogFunctionLive",
            "SearchableLogFunctionLive",
            "TimestampAuthorityFunctionLive",
            "TransparencyLogsFunctionLive");
    assertThat(led.get(false)).containsExactly("CanaryFunctionLive", "CaretakerFunctionLive");
  }

  @Test
  void aTenthForFiveMinutesAndBackIfAnAlarmRings() {
    List<JsonNode> groups = GRADUAL.properties(GROUP);
    assertThat(groups).hasSize(5);
    Set<String> made = GRADUAL.resources("AWS::CloudWatch::Alarm").keySet();
    for (JsonNode group : groups) {
      assertThat(group.path("DeploymentConfigName").asText())
          .isEqualTo("CodeDeployDefault.LambdaCanary10Percent5Minutes");
      assertThat(Synthesis.texts(group.path("AutoRollbackConfiguration").path("Events")))
          .containsExactly(
              "DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST");
      assertThat(group.path("AlarmConfiguration").path("Enabled").asBoolean()).isTrue();
      assertThat(group.path("AlarmConfiguration").path("Alarms").findValuesAsText("Ref"))
          .containsExactlyInAnyOrderElementsOf(made);
    }
  }

  /** An alarm of two periods of five minutes would ring when all requests are led already. */
  @Test
  void itsAlarmsRingWithinTheFiveMinutes() {
    List<JsonNode> alarms = GRADUAL.properties("AWS::CloudWatch::Alarm");
    assertThat(alarms)
        .hasSize(
            (int)
                Arrays.stream(Alarm.values()).filter(alarm -> alarm.rollout().isPresent()).count());
    for (JsonNode alarm : alarms) {
      assertThat(alarm.path("Period").asInt() * alarm.path("EvaluationPeriods").asInt())
          .isLessThan(300);
      assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
    }
  }

  /** Whatever CDK would give: a managed policy with rights on every function. */
  @Test
  void aRoleOfCodeDeployMovesTheAliasOfItsFunctionOnly() {
    List<String> roles =
        GRADUAL.resources("AWS::IAM::Role").entrySet().stream()
            .filter(role -> role.getValue().toString().contains("codedeploy.amazonaws.com"))
            .peek(
                role ->
                    assertThat(role.getValue().path("Properties").has("ManagedPolicyArns"))
                        .isFalse())
            .map(role -> PolicyText.name(role.getKey()))
            .toList();
    assertThat(roles).hasSize(5).contains("CtLogFunctionRolloutRole");
    Set<String> allowed = new TreeSet<>();
    for (JsonNode policy : GRADUAL.properties("AWS::IAM::Policy")) {
      if (PolicyText.render(policy.path("Roles").path(0)).equals("CtLogFunctionRolloutRole")) {
        PolicyText.actions("", policy.path("PolicyDocument"))
            .forEach(line -> allowed.add(line.strip().replaceAll(" +", " ")));
      }
    }
    assertThat(allowed)
        .containsExactly(
            "allow cloudwatch:DescribeAlarms on *",
            "allow lambda:GetAlias on CtLogFunctionCtLog",
            "allow lambda:GetAlias on CtLogFunctionCtLog:live",
            "allow lambda:GetProvisionedConcurrencyConfig on CtLogFunctionCtLog",
            "allow lambda:GetProvisionedConcurrencyConfig on CtLogFunctionCtLog:live",
            "allow lambda:UpdateAlias on CtLogFunctionCtLog",
            "allow lambda:UpdateAlias on CtLogFunctionCtLog:live");
  }

  /** A version is published after the ceremony, and led to only when its role may be used. */
  @Test
  void anAliasWaitsForItsGroupAndTheGroupForItsRole() {
    GRADUAL
        .resources(GROUP)
        .forEach(
            (id, group) ->
                assertThat(Synthesis.texts(group.path("DependsOn")))
                    .as(id)
                    .anyMatch(name -> name.contains("RolloutRoleDefaultPolicy")));
    GRADUAL
        .resources("AWS::Lambda::Version")
        .forEach(
            (id, version) -> {
              if (!id.contains("Genesis")) {
                assertThat(Synthesis.texts(version.path("DependsOn")))
                    .as(id)
                    .anyMatch(name -> name.startsWith("TrustRootCeremony"));
              }
            });
  }

  @Test
  void theMostLogsThatCanBeAskedForFitIntoAStack() {
    Synthesis stack =
        Synthesis.of(
            "rollout=canary",
            "canary=true",
            "alarmEmail=ops@example.com",
            "waf=true",
            "rekorV2Shards=4",
            "ctShardEnds=2098-01-01T00:00:00Z,2099-01-01T00:00:00Z,2100-01-01T00:00:00Z");
    assertThat(stack.template().path("Resources").size()).isLessThanOrEqualTo(500);
    assertThat(stack.properties(GROUP)).hasSize(3 + 4 + 4);
  }
}
