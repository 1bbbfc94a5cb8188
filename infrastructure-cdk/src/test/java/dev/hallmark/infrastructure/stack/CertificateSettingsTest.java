package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The deployer's settings of certificates reach the authority, with the rights that they need. */
@Tag("cdk")
class CertificateSettingsTest {
  private static final Set<String> SETTINGS =
      Set.of(
          "HALLMARK_CERTIFICATE_MINUTES",
          "HALLMARK_CLIENT_SIGNING_ALGORITHMS",
          "HALLMARK_ISSUANCES_PER_MINUTE",
          "HALLMARK_ISSUANCE_RECORD_DAYS",
          "HALLMARK_MAXIMUM_REQUEST_BYTES");

  @Test
  void whatIsLeftAsItIsIsNotTold() {
    Synthesis synthesis = Synthesis.of();
    JsonNode variables = variables(synthesis);

    assertThat(SETTINGS).noneMatch(variables::has);
    assertThat(variables.has("HALLMARK_ISSUANCE_TABLE")).isTrue();
    assertThat(rights(synthesis))
        .contains("dynamodb:PutItem")
        .doesNotContain("dynamodb:UpdateItem");
  }

  @Test
  void whatIsDecidedIsTold() {
    Synthesis synthesis =
        Synthesis.of(
            "certificateMinutes=5",
            "clientSigningAlgorithms=ed25519",
            "issuancesPerMinute=20",
            "issuanceRecordDays=30",
            "maximumRequestBytes=65536");
    JsonNode variables = variables(synthesis);

    assertThat(SETTINGS).allMatch(variables::has);
    assertThat(variables.path("HALLMARK_CERTIFICATE_MINUTES").asText()).isEqualTo("5");
    assertThat(rights(synthesis))
        .contains("dynamodb:PutItem", "dynamodb:UpdateItem")
        .as("counts can be changed, records cannot")
        .contains("\"dynamodb:LeadingKeys\":[\"Q#*\"]");
  }

  @Test
  void whoKeepsNothingHasNoTable() {
    Synthesis synthesis = Synthesis.of("issuanceRecordDays=0");

    assertThat(variables(synthesis).has("HALLMARK_ISSUANCE_TABLE")).isFalse();
    assertThat(rights(synthesis)).doesNotContain("dynamodb");
    assertThat(synthesis.properties("AWS::DynamoDB::Table")).hasSize(7);
  }

  private static JsonNode variables(Synthesis synthesis) {
    return synthesis.properties("AWS::Lambda::Function").stream()
        .filter(f -> f.path("Handler").asText().equals(DeployedFunction.FULCIO.handler()))
        .findFirst()
        .orElseThrow()
        .path("Environment")
        .path("Variables");
  }

  private static String rights(Synthesis synthesis) {
    return synthesis.properties("AWS::IAM::Policy").stream()
        .filter(
            policy ->
                PolicyText.name(policy.path("Roles").get(0).path("Ref").asText())
                    .equals("CertificateAuthorityRole"))
        .map(JsonNode::toString)
        .findFirst()
        .orElseThrow();
  }
}
