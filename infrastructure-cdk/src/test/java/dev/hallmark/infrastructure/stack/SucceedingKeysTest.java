package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one more key of a role changes in a deployment: it is there, and nothing uses it yet. */
@Tag("cdk")
class SucceedingKeysTest {
  private static final String STACK = "hallmark-product1";

  private static final String[] TWO = {
    "caKeys=2", "tsaKeys=2", "tufRootKeys=2", "tufTargetsKeys=2", "tufOnlineKeys=2"
  };
  private static final String[] MOST = {
    "caKeys=4",
    "tsaKeys=4",
    "tufRootKeys=4",
    "tufTargetsKeys=4",
    "tufOnlineKeys=4",
    "stackName=" + STACK
  };

  /** A key whose logical id changed would be another key, and the instance another one. */
  @Test
  void noKeyThatWasThereIsReplaced() {
    Set<String> before = Synthesis.of().resources("AWS::KMS::Key").keySet();
    Set<String> after = new TreeSet<>(Synthesis.of(TWO).resources("AWS::KMS::Key").keySet());
    assertThat(after).containsAll(before);
    after.removeAll(before);
    assertThat(after)
        .extracting(PolicyText::name)
        .containsExactlyInAnyOrder(
            "KeysCa2",
            "KeysTsa2",
            "KeysTufRoot2",
            "KeysTufTargets2",
            "KeysTufSnapshot2",
            "KeysTufTimestamp2");
  }

  @Test
  void theFunctionThatSignsMaySignWithEach() {
    assertThat(signers("KeysCa2")).containsExactly("CertificateAuthorityRole", "TrustRootRole");
    assertThat(signers("KeysTsa2")).containsExactly("TimestampAuthorityRole");
    assertThat(signers("KeysTufRoot2")).containsExactly("TrustRootRole");
    assertThat(signers("KeysTufTargets2")).containsExactly("TrustRootRole");
    assertThat(signers("KeysTufSnapshot2")).containsExactly("CaretakerRole");
    assertThat(signers("KeysTufTimestamp2")).containsExactly("CaretakerRole");
  }

  @Test
  void itIsToldAllOfThem() {
    assertThat(variables("CertificateAuthorityFunction", TWO))
        .contains("HALLMARK_CA_KEY", "HALLMARK_CA_KEY_2");
    assertThat(variables("TimestampAuthorityFunction", TWO))
        .contains("HALLMARK_TSA_KEY", "HALLMARK_TSA_KEY_2");
    assertThat(variables("CaretakerFunction", TWO))
        .contains("HALLMARK_KEY_TUF_SNAPSHOT_2", "HALLMARK_KEY_TUF_TIMESTAMP_2");
    assertThat(variables("TrustRootFunctionGenesis", TWO))
        .contains(
            "HALLMARK_KEY_CA_2",
            "HALLMARK_KEY_TSA_2",
            "HALLMARK_KEY_TUF_ROOT_2",
            "HALLMARK_KEY_TUF_TARGETS_2");
    assertThat(variables("CertificateAuthorityFunction")).doesNotContain("HALLMARK_CA_KEY_2");
  }

  /** A bound that Lambda or CloudFormation would refuse is none. */
  @ParameterizedTest
  @CsvSource({"8, 8, 1", "1, 4, 5"})
  void theMostThatCanBeAskedForFitBesideTheMostLogs(int rekorV1, int rekorV2, int ct) {
    String ends =
        IntStream.range(1, ct)
            .mapToObj(year -> (2090 + year) + "-01-01T00:00:00Z")
            .collect(Collectors.joining(","));
    Synthesis stack =
        Synthesis.of(
            Stream.concat(
                    Arrays.stream(MOST),
                    Stream.of(
                        "rekorV1Shards=" + rekorV1,
                        "rekorV2Shards=" + rekorV2,
                        "ctShardEnds=" + ends))
                .toArray(String[]::new));
    assertThat(stack.template().path("Resources").size()).isLessThanOrEqualTo(500);
    stack
        .resources("AWS::Lambda::Function")
        .forEach(
            (id, function) ->
                assertThat(DeployedLength.ofVariables(STACK, function)).as(id).isLessThan(4_096));
  }

  private static Set<String> signers(String key) {
    Set<String> roles = new TreeSet<>();
    for (JsonNode policy : Synthesis.of(TWO).properties("AWS::IAM::Policy")) {
      String role = PolicyText.render(policy.path("Roles").path(0));
      PolicyText.actions(role, policy.path("PolicyDocument")).stream()
          .filter(line -> line.contains("kms:Sign") && line.endsWith(key))
          .forEach(_ -> roles.add(role));
    }
    return roles;
  }

  private static List<String> variables(String function, String... settings) {
    return Synthesis.of(settings).resources("AWS::Lambda::Function").entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(function))
        .flatMap(
            entry ->
                entry
                    .getValue()
                    .path("Properties")
                    .path("Environment")
                    .path("Variables")
                    .properties()
                    .stream())
        .map(Map.Entry::getKey)
        .toList();
  }
}
