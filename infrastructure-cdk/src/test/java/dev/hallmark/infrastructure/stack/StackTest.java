package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Token;
import software.constructs.IConstruct;

/** What is promised of the stack as a whole, and of its synthesis. */
@Tag("cdk")
class StackTest {
  private static final List<String[]> EVERY_EDGE =
      List.of(
          Synthesis.DEFAULT,
          Synthesis.OWN_DOMAIN,
          Synthesis.PRIVATE,
          Synthesis.EMULATED,
          Synthesis.WATCHED);

  @Test
  void itsConstructsAreNamedAfterWhatTheyProtect() {
    assertThat(Synthesis.stack(Synthesis.app()).getNode().getChildren())
        .filteredOn(child -> child.getClass().getPackageName().startsWith("dev.hallmark"))
        .extracting(StackTest::id)
        .containsExactlyInAnyOrder(
            "Keys",
            "CertificateAuthority",
            "CtLog",
            "TransparencyLogs",
            "SearchableLog",
            "TimestampAuthority",
            "TrustRoot",
            "Edge",
            "Caretaker");
  }

  @Test
  void synthesisNeedsNoAccount() {
    for (String[] settings : EVERY_EDGE) {
      App app = Synthesis.app();
      HallmarkStack stack = Synthesis.stack(app, settings);
      // Neither is the template made for an account, nor is anything looked up in one.
      assertThat(Token.isUnresolved(stack.getAccount())).isTrue();
      assertThat(app.synth().getManifest().getMissing()).isNullOrEmpty();
    }
  }

  @Test
  void twoSynthesesGiveTheSameBytes() {
    for (String[] settings : EVERY_EDGE) {
      assertThat(Synthesis.again(settings).text()).isEqualTo(Synthesis.of(settings).text());
    }
  }

  /** CloudFormation refuses a circle only when it is deployed, and no local AWS has CloudFront. */
  @Test
  void noResourceWaitsForItself() {
    for (String[] settings : EVERY_EDGE) {
      Map<String, Set<String>> waiting = new TreeMap<>();
      JsonNode resources = Synthesis.of(settings).template().path("Resources");
      resources
          .properties()
          .forEach(resource -> waiting.put(resource.getKey(), named(resource.getValue())));
      waiting.values().forEach(names -> names.retainAll(waiting.keySet()));
      boolean progress = true;
      while (progress) {
        progress = waiting.entrySet().removeIf(resource -> resource.getValue().isEmpty());
        waiting.values().forEach(names -> names.retainAll(waiting.keySet()));
      }
      assertThat(waiting.keySet()).as(String.join(" ", settings)).isEmpty();
    }
  }

  /** Every name of another resource that stands in one. */
  private static Set<String> named(JsonNode resource) {
    Set<String> names = new TreeSet<>();
    resource.findValues("Ref").forEach(name -> names.add(name.asText()));
    resource.findValues("Fn::GetAtt").forEach(attribute -> names.add(attribute.path(0).asText()));
    resource.path("DependsOn").forEach(name -> names.add(name.asText()));
    names.add(resource.path("DependsOn").asText());
    return names;
  }

  @Test
  void itsToolsArePinned() throws IOException {
    JsonNode tools =
        new ObjectMapper()
            .readTree(
                Path.of(
                        System.getProperty("hallmark.root", ".."),
                        "infrastructure-cdk",
                        "package.json")
                    .toFile())
            .path("devDependencies");
    assertThat(tools.propertyStream().map(tool -> tool.getValue().asText()))
        .hasSize(2)
        .allMatch(version -> version.matches("\\d+\\.\\d+\\.\\d+"));
  }

  private static String id(IConstruct construct) {
    return construct.getNode().getId();
  }
}
