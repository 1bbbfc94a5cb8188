package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployer's rules for the logs of signatures reach both functions, and no further. */
@Tag("cdk")
class RekorRulesTest {
  private static final String CHAIN = "instance/ca-chain.pem";

  @Test
  void bothLogsAreToldWhomTheyAdmitAndMayReadTheChain() {
    Synthesis synthesis = Synthesis.of("admission=ca", "repeatedEntries=refused");
    for (DeployedFunction log : List.of(DeployedFunction.REKOR, DeployedFunction.REKOR_V1)) {
      JsonNode variables = variables(synthesis, log);
      assertThat(variables.path("HALLMARK_ADMISSION").asText()).isEqualTo("CA");
      assertThat(variables.path("HALLMARK_REPEATED_ENTRIES").asText()).isEqualTo("REFUSED");
      assertThat(variables.has("HALLMARK_ADMITTED_IDENTITIES")).isFalse();
    }
    assertThat(readersOfTheChain(synthesis))
        .containsExactlyInAnyOrder(
            "CertificateAuthorityRole", "CtLogRole", "TransparencyLogsRole", "SearchableLogRole");
  }

  @Test
  void whereAnybodyIsAdmittedNeitherReadsTheChain() {
    assertThat(readersOfTheChain(Synthesis.of()))
        .containsExactlyInAnyOrder("CertificateAuthorityRole", "CtLogRole");
  }

  @Test
  void identitiesAreHandedOver(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("who.json");
    Files.writeString(file, "[{\"issuer\": \"i\", \"identity\": \"a\"}]");
    Synthesis synthesis = Synthesis.of("admission=identities", "admittedIdentities=" + file);
    for (DeployedFunction log : List.of(DeployedFunction.REKOR, DeployedFunction.REKOR_V1)) {
      assertThat(variables(synthesis, log).path("HALLMARK_ADMITTED_IDENTITIES").asText())
          .isEqualTo("[{\"issuer\":\"i\",\"identity\":\"a\"}]");
    }
  }

  @Test
  void kindsAndEndpointsAreThoseOfVersion1Only() {
    Synthesis synthesis =
        Synthesis.of(
            "rekorV1Kinds=hashedrekord,dsse",
            "rekorV1DisabledEndpoints=searchIndex,searchLogQuery");
    JsonNode v1 = variables(synthesis, DeployedFunction.REKOR_V1);
    assertThat(v1.path("HALLMARK_ENTRY_TYPES").asText()).isEqualTo("hashedrekord,dsse");
    assertThat(v1.path("HALLMARK_DISABLED_ENDPOINTS").asText())
        .isEqualTo("searchLogQuery,searchIndex");
    JsonNode v2 = variables(synthesis, DeployedFunction.REKOR);
    assertThat(v2.has("HALLMARK_ENTRY_TYPES")).isFalse();
    assertThat(v2.has("HALLMARK_DISABLED_ENDPOINTS")).isFalse();
  }

  private static JsonNode variables(Synthesis synthesis, DeployedFunction kind) {
    return synthesis.properties("AWS::Lambda::Function").stream()
        .filter(function -> function.path("Handler").asText().equals(kind.handler()))
        .findFirst()
        .orElseThrow()
        .path("Environment")
        .path("Variables");
  }

  private static List<String> readersOfTheChain(Synthesis synthesis) {
    return synthesis.properties("AWS::IAM::Policy").stream()
        .filter(policy -> policy.path("PolicyDocument").toString().contains(CHAIN))
        .map(policy -> PolicyText.name(policy.path("Roles").get(0).path("Ref").asText()))
        .toList();
  }
}
