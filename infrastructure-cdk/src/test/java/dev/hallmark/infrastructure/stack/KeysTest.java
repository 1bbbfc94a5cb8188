package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of the private keys. */
@Tag("cdk")
class KeysTest {
  private static final String KEY = "AWS::KMS::Key";

  @Test
  void everyRoleHasAKeyOfItsOwn() {
    Map<String, String> specs = new HashMap<>();
    Synthesis.of()
        .resources(KEY)
        .forEach(
            (id, key) ->
                specs.put(PolicyText.name(id), key.path("Properties").path("KeySpec").asText()));

    assertThat(specs)
        .hasSize(11)
        .containsEntry("KeysCaRoot", "ECC_NIST_P384")
        .containsEntry("KeysCa", "ECC_NIST_P384")
        .containsEntry("KeysTsaRoot", "ECC_NIST_P384");
    assertThat(specs.values()).filteredOn("ECC_NIST_P256"::equals).hasSize(8);
    assertThat(Synthesis.of().properties(KEY))
        .allSatisfy(key -> assertThat(key.path("KeyUsage").asText()).isEqualTo("SIGN_VERIFY"));
  }

  /** Of an instance that was founded with it: another curve would be another key. */
  @Test
  void theTimestampAuthoritysRootMayBeOnP256() {
    Synthesis founded = Synthesis.of("tsaRootKey=P-256");
    List<JsonNode> roots =
        founded.resources(KEY).entrySet().stream()
            .filter(key -> PolicyText.name(key.getKey()).equals("KeysTsaRoot"))
            .map(Map.Entry::getValue)
            .toList();

    assertThat(roots).hasSize(1);
    assertThat(roots.getFirst().path("Properties").path("KeySpec").asText())
        .isEqualTo("ECC_NIST_P256");
    assertThat(statements(roots.getFirst(), "kms:Sign"))
        .extracting(
            statement ->
                statement
                    .path("Condition")
                    .path("StringEquals")
                    .path("kms:SigningAlgorithm")
                    .asText())
        .containsExactly("ECDSA_SHA_256");
    assertThat(curves(founded)).isEmpty();
    assertThat(curves(Synthesis.of())).containsExactly("P-384");
  }

  /** What the ceremony is told of it. */
  private static List<String> curves(Synthesis synthesis) {
    return synthesis.properties("AWS::Lambda::Function").stream()
        .map(function -> function.path("Environment").path("Variables"))
        .filter(variables -> variables.has("HALLMARK_TSA_ROOT_CURVE"))
        .map(variables -> variables.path("HALLMARK_TSA_ROOT_CURVE").asText())
        .toList();
  }

  @Test
  void oneFunctionSignsWithAKeyAndItSignsDigestsOnly() {
    Map<String, List<String>> signers = new HashMap<>();
    for (Map.Entry<String, JsonNode> key : Synthesis.of().resources(KEY).entrySet()) {
      List<JsonNode> signing = statements(key.getValue(), "kms:Sign");
      assertThat(signing)
          .extracting(
              statement ->
                  statement.path("Condition").path("StringEquals").path("kms:MessageType").asText())
          .containsOnly("DIGEST");
      signers.put(
          PolicyText.name(key.getKey()),
          signing.stream()
              .map(statement -> PolicyText.render(statement.path("Principal").path("AWS")))
              .toList());
    }

    assertThat(signers)
        // The ceremony signs the request for another root; it signs with the own root anyway.
        .containsEntry("KeysCa", List.of("TrustRootRole", "CertificateAuthorityRole"))
        .containsEntry("KeysCtLog", List.of("CtLogRole"))
        .containsEntry("KeysRekorV2", List.of("TransparencyLogsRole"))
        // The ceremony, which publishes targets, asks the caretaker to lead clients there.
        .containsEntry("KeysTufSnapshot", List.of("CaretakerRole"))
        .containsEntry("KeysTufTimestamp", List.of("CaretakerRole"))
        .containsEntry("KeysTsa", List.of("TimestampAuthorityRole"));
    assertThat(signers.entrySet())
        .filteredOn(entry -> entry.getValue().equals(List.of("TrustRootRole")))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("KeysCaRoot", "KeysTsaRoot", "KeysTufRoot", "KeysTufTargets");
  }

  @Test
  void noPolicyOfAKeyHandsItsUseToIam() {
    for (JsonNode key : Synthesis.of().resources(KEY).values()) {
      for (String use : List.of("kms:CreateGrant", "kms:*")) {
        assertThat(statements(key, use)).isEmpty();
      }
    }
  }

  @Test
  void aKeyThatIsKeptIsNeitherDisabledNorDeleted() {
    for (JsonNode key : Synthesis.of().resources(KEY).values()) {
      assertThat(key.path("DeletionPolicy").asText()).isEqualTo("Retain");
      assertThat(key.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
      assertThat(key.path("Properties").path("PendingWindowInDays").asInt()).isEqualTo(30);
      for (String action : List.of("kms:ScheduleKeyDeletion", "kms:DisableKey")) {
        List<JsonNode> about = statements(key, action);
        assertThat(about).hasSize(1);
        assertThat(about.getFirst().path("Effect").asText()).isEqualTo("Deny");
        assertThat(about.getFirst().has("Condition")).isFalse();
      }
    }
  }

  @Test
  void theBreakGlassRoleAloneIsExceptedFromTheDenial() {
    String role = "arn:aws:iam::123456789012:role/break-glass";
    for (JsonNode key : Synthesis.of("breakGlassRoleArn=" + role).resources(KEY).values()) {
      List<JsonNode> about = statements(key, "kms:ScheduleKeyDeletion");
      assertThat(about).hasSize(2);
      assertThat(about.getFirst().path("Principal").path("AWS").asText()).isEqualTo(role);
      assertThat(about.getLast().path("Effect").asText()).isEqualTo("Deny");
      assertThat(
              about
                  .getLast()
                  .path("Condition")
                  .path("ArnNotEquals")
                  .path("aws:PrincipalArn")
                  .asText())
          .isEqualTo(role);
    }
  }

  @Test
  void aTrialCanBeDestroyed() {
    for (JsonNode key : Synthesis.of(Synthesis.DESTROY).resources(KEY).values()) {
      assertThat(key.path("DeletionPolicy").asText()).isEqualTo("Delete");
      assertThat(statements(key, "kms:ScheduleKeyDeletion"))
          .allSatisfy(
              statement -> assertThat(statement.path("Effect").asText()).isEqualTo("Allow"));
    }
  }

  private static List<JsonNode> statements(JsonNode key, String action) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode statement : key.path("Properties").path("KeyPolicy").path("Statement")) {
      if (Synthesis.texts(statement.path("Action")).contains(action)) {
        found.add(statement);
      }
    }
    return found;
  }
}
