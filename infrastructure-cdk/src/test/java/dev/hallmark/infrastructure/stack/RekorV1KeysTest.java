package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another key for the Rekor v1 log: announced by one deployment, in use from a later one on. */
@Tag("cdk")
class RekorV1KeysTest {
  private static final String STACK = "hallmark-product1";

  private static final String[] ANNOUNCED = {"rekorV1Shards=2", "rekorV1KeyFrom=3"};
  private static final String[] TURNED = {"rekorV1Shards=3", "rekorV1KeyFrom=3"};

  /** A key whose logical id changed would be another key. */
  @Test
  void noKeyThatWasThereIsReplaced() {
    Set<String> before = Synthesis.of("rekorV1Shards=2").resources("AWS::KMS::Key").keySet();
    Set<String> after = new TreeSet<>(Synthesis.of(ANNOUNCED).resources("AWS::KMS::Key").keySet());
    assertThat(after).containsAll(before);
    after.removeAll(before);
    assertThat(after).extracting(PolicyText::name).containsExactly("KeysRekorV1Key2");
    assertThat(Synthesis.of(TURNED).resources("AWS::KMS::Key").keySet())
        .isEqualTo(Synthesis.of(ANNOUNCED).resources("AWS::KMS::Key").keySet());
  }

  @Test
  void anAnnouncedKeyIsReadByTheCeremonyAndSignsForNobody() {
    assertThat(uses("KeysRekorV1Key2", ANNOUNCED))
        .containsExactly("TrustRootRole allows kms:GetPublicKey");
    assertThat(environment("TrustRootFunctionGenesis", ANNOUNCED))
        .contains("HALLMARK_KEY_REKOR_V1_2", "HALLMARK_REKOR_V1_KEY_FROM");
  }

  @Test
  void fromItsShardOnTheFunctionSignsWithItAndWithThatOfTheShardsBefore() {
    assertThat(uses("KeysRekorV1Key2", TURNED))
        .contains("SearchableLogRole allows kms:Sign", "CaretakerRole allows kms:GetPublicKey");
    assertThat(uses("KeysRekorV1", TURNED)).contains("SearchableLogRole allows kms:Sign");
    JsonNode variables = variables("SearchableLogFunction", TURNED);
    assertThat(PolicyText.name(variables.path("HALLMARK_LOG_KEY").path("Ref").asText()))
        .isEqualTo("KeysRekorV1Key2");
    assertThat(variables.path("HALLMARK_INACTIVE_SHARDS").toString())
        .contains("KeysRekorV1")
        .doesNotContain("KeysRekorV1Key2");
  }

  /** It must run when the key is new, and again when it has taken over. */
  @Test
  void theAnnouncementChangesWithTheKeyAndWithItsTurn() {
    assertThat(announced(ANNOUNCED)).isEqualTo("from shard 3 of 2");
    assertThat(announced(TURNED)).isEqualTo("from shard 3 of 3");
    assertThat(Synthesis.of("rekorV1Shards=2").resources("Custom::HallmarkAnnouncement").keySet())
        .isEmpty();
  }

  /** The ceremony looks whether the shard is there already. */
  @Test
  void theCeremonyReadsTheHeadOfTheShardThatItNames() {
    assertThat(permissions("TrustRootRole", TURNED))
        .anyMatch(line -> line.contains("s3:GetObject") && line.contains("rekor-v1-3/checkpoint"))
        .anyMatch(line -> line.contains("s3:GetObject") && line.contains("rekor-v1-4/checkpoint"));
  }

  @Test
  void theMostKeysFitBesideTheMostLogs() {
    Synthesis stack =
        Synthesis.of(
            "stackName=" + STACK,
            "rekorV1Shards=8",
            "rekorV1KeyFrom=2,4,8",
            "rekorV2Shards=8",
            "tufOnlineKeys=2");
    assertThat(stack.template().path("Resources").size()).isLessThanOrEqualTo(500);
    stack
        .resources("AWS::Lambda::Function")
        .forEach(
            (id, function) ->
                assertThat(DeployedLength.ofVariables(STACK, function)).as(id).isLessThan(4_096));
  }

  private static Set<String> uses(String key, String... settings) {
    Set<String> uses = new TreeSet<>();
    for (JsonNode policy : Synthesis.of(settings).properties("AWS::IAM::Policy")) {
      String role = PolicyText.render(policy.path("Roles").path(0));
      PolicyText.actions(role, policy.path("PolicyDocument")).stream()
          .filter(line -> line.contains("kms:") && line.endsWith(" " + key))
          .forEach(
              line ->
                  uses.add(
                      role
                          + (line.contains("kms:Sign")
                              ? " allows kms:Sign"
                              : " allows kms:GetPublicKey")));
    }
    return uses;
  }

  private static List<String> permissions(String role, String... settings) {
    return Synthesis.of(settings).properties("AWS::IAM::Policy").stream()
        .filter(policy -> PolicyText.render(policy.path("Roles").path(0)).equals(role))
        .flatMap(policy -> PolicyText.actions(role, policy.path("PolicyDocument")).stream())
        .toList();
  }

  private static String announced(String... settings) {
    return Synthesis.of(settings).properties("Custom::HallmarkAnnouncement").stream()
        .map(properties -> properties.path("RekorV1Keys").asText())
        .collect(Collectors.joining());
  }

  private static Set<String> environment(String function, String... settings) {
    Set<String> names = new TreeSet<>();
    variables(function, settings).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode variables(String function, String... settings) {
    return Synthesis.of(settings).resources("AWS::Lambda::Function").entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(function))
        .map(entry -> entry.getValue().path("Properties").path("Environment").path("Variables"))
        .findFirst()
        .orElseThrow();
  }
}
