package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may do what to which resource: the whole of IAM in the template, as a reviewed file. */
@Tag("cdk")
class IamMatrixGoldenTest {
  /** All that there can be. */
  private static final String[] ALL = Synthesis.WATCHED;

  @Test
  void whoMayDoWhatIsTheReviewedMatrix() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# What the role of each function may do");
    lines.addAll(new TreeSet<>(roles(Synthesis.of(ALL))));
    lines.add("");
    lines.add("# What resources let in or refuse");
    lines.addAll(new TreeSet<>(resources(Synthesis.of(ALL))));
    Golden.compare("iam-matrix.txt", String.join("\n", lines) + "\n");
  }

  @Test
  void noPolicyNamesAnActionByWildcard() {
    for (String[] settings :
        List.of(
            Synthesis.DEFAULT,
            Synthesis.EMULATED,
            Synthesis.OWN_DOMAIN,
            Synthesis.PRIVATE,
            Synthesis.DESTROY)) {
      Synthesis synthesis = Synthesis.of(settings);
      List<String> actions =
          synthesis.template().findParents("Effect").stream()
              .flatMap(statement -> Synthesis.texts(statement.path("Action")).stream())
              .distinct()
              .toList();
      assertThat(actions).isNotEmpty();
      // One exception, not ours to choose: S3 over plain HTTP is refused whatever the action.
      assertThat(actions.stream().filter(action -> action.contains("*"))).isSubsetOf("s3:*");
      synthesis.template().findParents("Effect").stream()
          .filter(statement -> Synthesis.texts(statement.path("Action")).contains("s3:*"))
          .forEach(statement -> assertThat(statement.path("Effect").asText()).isEqualTo("Deny"));
    }
  }

  @Test
  void noFunctionHasAManagedPolicy() {
    Synthesis synthesis = Synthesis.of();
    for (JsonNode function : synthesis.properties("AWS::Lambda::Function")) {
      String role = function.path("Role").path("Fn::GetAtt").get(0).asText();
      JsonNode properties = synthesis.template().path("Resources").path(role).path("Properties");
      assertThat(properties.has("ManagedPolicyArns")).as(role).isFalse();
    }
  }

  @Test
  void noTwoFunctionsShareARole() {
    assertThat(Synthesis.of(ALL).properties("AWS::Lambda::Function"))
        .extracting(function -> function.path("Role").path("Fn::GetAtt").get(0).asText())
        .doesNotHaveDuplicates()
        .hasSize(DeployedFunction.values().length);
  }

  private static List<String> roles(Synthesis synthesis) {
    List<String> lines = new ArrayList<>();
    for (JsonNode policy : synthesis.properties("AWS::IAM::Policy")) {
      for (JsonNode role : policy.path("Roles")) {
        lines.addAll(
            PolicyText.actions(
                PolicyText.render(role).replaceAll("Role$", ""), policy.path("PolicyDocument")));
      }
    }
    for (Map.Entry<String, JsonNode> role : synthesis.resources("AWS::IAM::Role").entrySet()) {
      for (JsonNode arn : role.getValue().path("Properties").path("ManagedPolicyArns")) {
        lines.add(
            "%-21s managed policy %s"
                .formatted(PolicyText.name(role.getKey()), PolicyText.render(arn)));
      }
    }
    return lines;
  }

  private static List<String> resources(Synthesis synthesis) {
    List<String> lines = new ArrayList<>();
    synthesis
        .resources("AWS::KMS::Key")
        .forEach(
            (id, key) ->
                lines.addAll(
                    PolicyText.statements(
                        PolicyText.name(id), key.path("Properties").path("KeyPolicy"))));
    synthesis
        .resources("AWS::DynamoDB::Table")
        .forEach(
            (id, table) ->
                lines.addAll(
                    PolicyText.statements(
                        PolicyText.name(id),
                        table.path("Properties").path("ResourcePolicy").path("PolicyDocument"))));
    synthesis
        .resources("AWS::S3::BucketPolicy")
        .forEach(
            (id, policy) ->
                lines.addAll(
                    PolicyText.statements(
                        PolicyText.name(id), policy.path("Properties").path("PolicyDocument"))));
    for (JsonNode permission : synthesis.properties("AWS::Lambda::Permission")) {
      String source = PolicyText.render(permission.path("SourceArn"));
      lines.add(
          "%-21s allow %s by %s  for %s"
              .formatted(
                  PolicyText.render(permission.path("FunctionName")).replace("FunctionLive", ""),
                  permission.path("Action").asText(),
                  permission.path("Principal").asText(),
                  source.substring(Math.max(0, source.indexOf('/')))));
    }
    return lines;
  }
}
