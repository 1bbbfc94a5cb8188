package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A local AWS gets the same stack; what differs is what its class says. */
@Tag("cdk")
class EmulatedAwsTest {
  private static final String TILES_ONLY =
      "{\"ForAllValues:StringLike\":{\"dynamodb:LeadingKeys\":[\"T#*\"]}}";

  @Test
  void theSameResourcesAreThereButForTheHostName() {
    Set<String> onAws = types(Synthesis.of());
    Set<String> emulated = types(Synthesis.of(Synthesis.EMULATED));

    Set<String> onlyThere = new TreeSet<>(onAws);
    onlyThere.removeAll(emulated);
    Set<String> onlyHere = new TreeSet<>(emulated);
    onlyHere.removeAll(onAws);
    assertThat(onlyThere)
        .containsExactly(
            "AWS::ApiGateway::Account",
            "AWS::CloudFront::Distribution",
            "AWS::CloudFront::OriginAccessControl");
    assertThat(onlyHere)
        .containsExactly("AWS::ApiGateway::BasePathMapping", "AWS::ApiGateway::DomainName");
  }

  @Test
  void theProductAnswersByNumberAndAwsByName() {
    Synthesis synthesis = Synthesis.of(Synthesis.EMULATED);
    assertThat(synthesis.only("AWS::ApiGateway::DomainName").path("DomainName").asText())
        .isEqualTo("127.0.0.1");
    assertThat(synthesis.template().path("Outputs").path("Url").path("Value").asText())
        .isEqualTo("http://127.0.0.1:4577");
    assertThat(synthesis.properties("AWS::ApiGateway::Method"))
        .extracting(method -> PolicyText.render(method.path("Integration").path("Uri")))
        .filteredOn(uri -> uri.startsWith("http:"))
        .containsExactlyInAnyOrder(
            "http://localhost:4577/TrustRootBucket/tuf/{path}",
            "http://localhost:4577/TrustRootBucket/logs/rekor-v2/api/v2/checkpoint",
            "http://localhost:4577/TrustRootBucket/logs/ct/checkpoint",
            "http://localhost:4577/TrustRootBucket/logs/ct/issuer/{path}");
  }

  @Test
  void whatTheFunctionsMayDoIsTheSameButForConditionsThatOnlyAwsKnows() {
    assertThat(permissions(Synthesis.of(Synthesis.EMULATED)))
        .isEqualTo(
            permissions(Synthesis.of()).stream()
                .filter(line -> !line.startsWith("EdgeReader"))
                .map(line -> line.replace("  when " + TILES_ONLY, ""))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void functionsRunOnThisMachinesProcessor() {
    String here = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    assertThat(Synthesis.of(Synthesis.EMULATED).properties("AWS::Lambda::Function"))
        .isNotEmpty()
        .allSatisfy(
            function ->
                assertThat(Synthesis.texts(function.path("Architectures"))).containsExactly(here));
  }

  private static Set<String> permissions(Synthesis synthesis) {
    Set<String> lines = new TreeSet<>();
    for (JsonNode policy : synthesis.properties("AWS::IAM::Policy")) {
      for (JsonNode role : policy.path("Roles")) {
        lines.addAll(PolicyText.actions(PolicyText.render(role), policy.path("PolicyDocument")));
      }
    }
    return lines;
  }

  private static Set<String> types(Synthesis synthesis) {
    Set<String> types = new TreeSet<>();
    synthesis
        .template()
        .path("Resources")
        .forEach(resource -> types.add(resource.path("Type").asText()));
    return types;
  }
}
