package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.rekor.admission.IdentityRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of the canary: it is there only when it is asked for, and may only sign. */
@Tag("cdk")
class CanaryTest {
  private static final String CANARY = "canary=true";

  @Test
  void thereIsNoneUnlessAskedFor() {
    assertThat(Synthesis.of().text()).doesNotContainIgnoringCase("canary");
  }

  @Test
  void itMaySignItsTokensAndNothingElse() {
    Set<String> allowed = new TreeSet<>();
    for (JsonNode policy : Synthesis.of(CANARY).properties("AWS::IAM::Policy")) {
      if (PolicyText.render(policy.path("Roles").path(0)).equals("CanaryRole")) {
        for (String line : PolicyText.actions("Canary", policy.path("PolicyDocument"))) {
          allowed.add(line.substring(line.indexOf(" allow ") + 7).replaceAll(" +", " "));
        }
      }
    }
    assertThat(allowed.stream().filter(line -> !line.startsWith("logs:")))
        .containsExactlyInAnyOrder("kms:GetPublicKey on KeysCanary", "kms:Sign on KeysCanary");
  }

  @Test
  void nobodyElseSignsWithItsKey() {
    Map.Entry<String, JsonNode> key =
        Synthesis.of(CANARY).resources("AWS::KMS::Key").entrySet().stream()
            .filter(one -> PolicyText.name(one.getKey()).equals("KeysCanary"))
            .findFirst()
            .orElseThrow();
    List<String> signers =
        key.getValue()
            .path("Properties")
            .path("KeyPolicy")
            .path("Statement")
            .valueStream()
            .filter(one -> Synthesis.texts(one.path("Action")).contains("kms:Sign"))
            .map(one -> PolicyText.render(one.path("Principal").path("AWS")))
            .toList();
    assertThat(signers).containsExactly("CanaryRole");
  }

  @Test
  void theCeremonyPinsItsKeyInFulciosConfiguration() {
    assertThat(variables(Synthesis.of(CANARY), DeployedFunction.GENESIS).has("HALLMARK_KEY_CANARY"))
        .isTrue();
    assertThat(variables(Synthesis.of(), DeployedFunction.GENESIS).has("HALLMARK_KEY_CANARY"))
        .isFalse();
  }

  /** A version keeps the configuration that it read. */
  @Test
  void fulcioIsPublishedAnewSoThatItKnowsTheCanary() {
    assertThat(configurationVersion(Synthesis.of(CANARY)))
        .isNotEqualTo(configurationVersion(Synthesis.of()));
  }

  @Test
  void itSignsEveryFiveMinutesInTheMidstOfAPeriodOfItsAlarm() {
    List<JsonNode> rules =
        Synthesis.of(CANARY).properties("AWS::Events::Rule").stream()
            .filter(rule -> rule.path("ScheduleExpression").asText().equals("cron(2/5 * * * ? *)"))
            .toList();
    assertThat(rules).hasSize(1);
    assertThat(PolicyText.render(rules.getFirst().path("Targets").path(0).path("Arn")))
        .isEqualTo("CanaryFunctionLive");
  }

  /** A log that admits a list of identities admits the canary, too. */
  @Test
  void theLogsAdmitIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("who.json");
    Files.writeString(file, "[{\"issuer\": \"i\", \"identity\": \"a\"}]");
    Synthesis synthesis =
        Synthesis.of(
            CANARY,
            "edge=custom-domain",
            "domain=sigstore.example.com",
            Synthesis.CERTIFICATE,
            "admission=identities",
            "admittedIdentities=" + file);
    String told =
        variables(synthesis, DeployedFunction.REKOR).path("HALLMARK_ADMITTED_IDENTITIES").asText();
    assertThat(told)
        .isEqualTo(
            "[{\"issuer\":\"i\",\"identity\":\"a\"},"
                + "{\"issuer\":\"https://sigstore.example.com/canary\","
                + "\"identity\":\"https://sigstore.example.com/canary/signer\"}]");
    assertThatNoException().isThrownBy(() -> IdentityRules.read(told));
  }

  /** Else every round would fail at a log that does what it is told. */
  @Test
  void itEntersNothingIntoALogOfVersion1ThatTakesNoHashes() {
    for (String setting :
        List.of("rekorV1Kinds=dsse,intoto", "rekorV1DisabledEndpoints=createLogEntry")) {
      assertThat(
              variables(Synthesis.of(CANARY, setting), DeployedFunction.CANARY)
                  .path("HALLMARK_REKOR_V1")
                  .asText())
          .isEqualTo("off");
    }
    assertThat(variables(Synthesis.of(CANARY), DeployedFunction.CANARY).has("HALLMARK_REKOR_V1"))
        .isFalse();
  }

  private static String configurationVersion(Synthesis synthesis) {
    return variables(synthesis, DeployedFunction.FULCIO)
        .path("HALLMARK_FULCIO_CONFIG_VERSION")
        .asText();
  }

  private static JsonNode variables(Synthesis synthesis, DeployedFunction kind) {
    return synthesis.properties("AWS::Lambda::Function").stream()
        .filter(function -> function.path("Handler").asText().equals(kind.handler()))
        .findFirst()
        .orElseThrow()
        .path("Environment")
        .path("Variables");
  }
}
