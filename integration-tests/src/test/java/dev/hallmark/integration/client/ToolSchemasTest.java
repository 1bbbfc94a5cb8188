package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.integration.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What {@code hallmark client-config} writes for tools that run in a cluster is what each tool's
 * own definitions and code ask for; and gh verifies with it.
 */
@Tag("clients")
class ToolSchemasTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final String GITHUB_JOB =
      "https://github.com/octo-org/app/.github/workflows/release.yml@refs/heads/main";
  private static final int SECONDS = 120;

  @Test
  void policyControllerTakesRootsAndPolicy() {
    Installation tool =
        GoPrograms.files(
            Product.POLICY_CONTROLLER,
            "github.com/sigstore/policy-controller",
            "config/300-trustroot.yaml",
            "config/300-clusterimagepolicy.yaml");
    Path written = written("policy-controller", "--image", "registry.example/app/*");
    assertFits(tool, "300-trustroot.yaml", written.resolve("trust-roots.yaml"), "TrustRoot", 2);
    assertFits(
        tool,
        "300-clusterimagepolicy.yaml",
        written.resolve("policy.yaml"),
        "ClusterImagePolicy",
        1);
  }

  @Test
  void kyvernoTakesThePolicy() {
    String file = "policies.kyverno.io_imagevalidatingpolicies.yaml";
    Installation tool =
        GoPrograms.files(
            Product.KYVERNO,
            "github.com/kyverno/kyverno",
            "config/crds/policies.kyverno.io/" + file);
    Path written = written("kyverno", "--image", "registry.example/app/*");
    assertFits(tool, file, written.resolve("policy.yaml"), "ImageValidatingPolicy", 1);
  }

  @Test
  void fluxTakesTheRepository() {
    String file = "source.toolkit.fluxcd.io_ocirepositories.yaml";
    Installation tool =
        GoPrograms.files(
            Product.FLUX, "github.com/fluxcd/source-controller", "config/crd/bases/" + file);
    Path written = written("flux", "--image", "registry.example/app");
    assertFits(tool, file, written.resolve("oci-repository.yaml"), "OCIRepository", 1);
  }

  /** By the code with which it reads its ConfigMap; it passes over names that it does not know. */
  @Test
  void tektonChainsReadsTheConfigMap() throws IOException {
    Installation tool =
        GoPrograms.ask(Product.TEKTON, "github.com/tektoncd/chains", "/tools/tekton.go");
    Path written = written("tekton");
    JsonNode data =
        CustomResource.documents(written.resolve("chains-config.yaml")).getFirst().path("data");
    Path file = written.resolve("data.json");

    String read = output(tool, Files.writeString(file, data.toString()));
    assertThat(read).contains(url(), SHARED.instance().variable("HALLMARK_TUF_URL"));
    for (String name : names(data)) {
      ObjectNode other = data.deepCopy();
      other.put(name, "another-value");
      Command.Outcome outcome = run(tool, Files.writeString(file, other.toString()));
      assertThat(outcome.succeeded() && outcome.output().equals(read))
          .as("Chains does not look at %s", name)
          .isFalse();
    }
  }

  @Test
  void ghVerifiesAnAttestationWithoutAnAccount() throws IOException {
    Installation gh = GoPrograms.build(Product.GH, "github.com/cli/cli/v2/cmd/gh", "gh");
    Path folder = SHARED.folder("tools-gh");
    Cosign cosign = Cosign.three(SHARED.instance(), folder);
    succeeds(cosign.initialize());
    Subject subject = Subject.in(folder);
    Path bundle = folder.resolve("artifact.txt.sigstore.json");
    succeeds(
        cosign.sign(
            Form.ATTESTATION,
            LogVersion.V2,
            SHARED.instance().token("--github", "octo-org/app"),
            subject,
            bundle));
    String issuer = SHARED.instance().variable("HALLMARK_ISSUER_GITHUB");
    Desk desk = new Desk(SHARED.instance(), "gh", folder);
    String lines = desk.lines(new Signatory(GITHUB_JOB, issuer));
    Map<String, String> nobody = Map.of("GH_TOKEN", "", "GH_NO_UPDATE_NOTIFIER", "1");
    succeeds(desk.paste(lines, gh.folder(), nobody));
    refuses(desk.paste(lines.replace("octo-org/app", "octo-org/other"), gh.folder(), nobody));
    Path changed = folder.resolve("changed");
    Files.createDirectories(changed);
    Path other = Files.copy(subject.changed(), changed.resolve("artifact.txt"));
    Files.copy(bundle, changed.resolve("artifact.txt.sigstore.json"));
    Map<String, String> another = new HashMap<>(nobody);
    another.put("ARTIFACT", other.toString());
    refuses(desk.paste(lines, gh.folder(), another));
  }

  private static void assertFits(
      Installation tool, String definition, Path file, String kind, int expected) {
    CustomResource resource = CustomResource.of(Path.of(tool.program(definition)));
    List<JsonNode> objects =
        CustomResource.documents(file).stream()
            .filter(object -> object.path("kind").asText().equals(kind))
            .toList();
    assertThat(objects).hasSize(expected);
    for (JsonNode object : objects) {
      assertThat(resource.mistakes(object)).isEmpty();
      ObjectNode misspelt = object.deepCopy();
      String name = names(object.path("spec")).getFirst();
      JsonNode value = ((ObjectNode) misspelt.path("spec")).remove(name);
      ((ObjectNode) misspelt.path("spec")).set(name + "s", value);
      assertThat(resource.mistakes(misspelt)).isNotEmpty();
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The folder into which the command wrote. */
  private static Path written(String client, String... more) {
    return new Desk(SHARED.instance(), client, SHARED.folder("tools-" + client), more).write();
  }

  private static String output(Installation tool, Path file) {
    Command.Outcome outcome = run(tool, file);
    succeeds(outcome);
    return outcome.output();
  }

  private static Command.Outcome run(Installation tool, Path file) {
    return Command.run(
        tool.folder(), Map.of(), SECONDS, tool.program(Product.TEKTON.key()), file.toString());
  }

  private static String url() {
    return SHARED.instance().variable("HALLMARK_URL");
  }
}
