package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.clients.PublishedInstance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hallmark client-config}: what it writes, and what it refuses to write. */
class ClientConfigCommandTest {
  private final ClientsDesk desk = new ClientsDesk();
  private final PublishedInstance instance = new PublishedInstance();
  @TempDir private Path folder;
  private String out = "";

  @BeforeEach
  void name() {
    out = folder.resolve("files").toString();
  }

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void theInstancesOwnFilesAreWrittenAndTheLinesPrinted() throws Exception {
    assertThat(desk.run(instance, "client-config", "--for", "cosign", "--out", out)).isZero();

    Path files = Path.of(out);
    assertThat(Files.readAllBytes(files.resolve("root.json")))
        .isEqualTo(instance.file("1.root.json"));
    assertThat(Files.readAllBytes(files.resolve("trusted_root.json")))
        .isEqualTo(instance.target("trusted_root.json"));
    assertThat(desk.out)
        .contains("cosign initialize", instance.url() + "/tuf", instance.rootChecksum())
        .contains("To verify, say whose signatures count")
        .doesNotContain("verify-blob");
    assertThat(desk.err).contains("wrote " + files.resolve("root.json") + " (new)");
  }

  @Test
  void anInstanceIsNamedByItsDeploymentOrByItsLocalFileToo() throws Exception {
    Path outputs =
        Files.writeString(
            folder.resolve("outputs.json"),
            "{\"Hallmark\": {\"TufUrl\": \"%s/tuf\", \"TufRootSha256\": \"%s\"}}"
                .formatted(instance.url(), instance.rootChecksum()));
    Path root = Files.write(folder.resolve("root.json"), instance.file("1.root.json"));
    Path env =
        Files.writeString(
            folder.resolve("env"),
            "export HALLMARK_TUF_URL='%s/tuf'\nexport HALLMARK_TUF_ROOT='%s'\n"
                .formatted(instance.url(), root));
    List<String> wish = List.of("client-config", "--for", "cosign", "--out", out, "--dry-run");
    for (List<String> naming :
        List.of(
            List.of("--outputs", outputs.toString()),
            List.of("--instance", env.toString()),
            List.of("--url", instance.url() + "/tuf/", "--root", root.toString()))) {
      List<String> all = new ArrayList<>(wish);
      all.addAll(naming);
      assertThat(desk.run(all)).as(desk.err).isZero();
      assertThat(desk.out).contains(instance.url() + "/tuf'", instance.rootChecksum());
    }
  }

  @Test
  void aDryRunWritesNothing() {
    assertThat(desk.run(instance, "client-config", "--for", "cosign", "--out", out, "--dry-run"))
        .isZero();
    assertThat(desk.err).contains("would write");
    assertThat(Path.of(out)).doesNotExist();
  }

  @Test
  void nothingIsWrittenOverUnlessForced() throws Exception {
    Path edited = Files.createDirectories(Path.of(out)).resolve("trusted_root.json");
    Files.writeString(edited, "mine");

    assertThat(desk.run(instance, "client-config", "--for", "cosign", "--out", out)).isEqualTo(2);
    assertThat(desk.err).contains("trusted_root.json", "--force");
    assertThat(edited).hasContent("mine");
    assertThat(edited.resolveSibling("root.json")).doesNotExist();

    assertThat(desk.run(instance, "client-config", "--for", "cosign", "--out", out, "--force"))
        .isZero();
    assertThat(Files.readAllBytes(edited)).isEqualTo(instance.target("trusted_root.json"));
    assertThat(desk.run(instance, "client-config", "--for", "cosign", "--out", out)).isZero();
    assertThat(desk.err).contains("(unchanged)");
  }

  @Test
  void programsGetOneObject() throws Exception {
    assertThat(desk.run(instance, "client-config", "--for", "cosign", "--out", out, "--json"))
        .isZero();
    JsonNode json = Json.readWhole(desk.out.getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("written").asBoolean()).isTrue();
    assertThat(json.path("rootSha256").asText()).isEqualTo(instance.rootChecksum());
    assertThat(json.path("lines").asText()).contains("cosign initialize");
    assertThat(json.path("files").findValuesAsText("name")).contains("root.json", "hallmark.json");
    assertThat(desk.err).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sigstore-java",
        "policy-controller",
        "kyverno",
        "flux",
        "gh",
        "github-actions",
        "gitlab-ci",
        "jenkins"
      })
  void noPolicyIsWrittenWithoutIssuerAndIdentity(String client) {
    assertThat(desk.run(instance, "client-config", "--for", client, "--out", out)).isEqualTo(2);
    assertThat(desk.err).contains("everybody who can get a certificate", "--issuer");
    assertThat(Path.of(out)).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "https://idp.example, .*@example.com",
    "https://idp.example, a?b@example.com",
    "https://idp.example, $(id)@example.com",
    "https://*.example, a@example.com",
    "idp.example, a@example.com",
    "https://idp.example, ''"
  })
  void aPatternIsNoIdentity(String issuer, String identity) {
    assertRefused("the i", "--for", "cosign", "--issuer", issuer, "--identity", identity);
    if (!identity.isEmpty()) {
      assertThat(desk.err).doesNotContain(identity);
    }
  }

  @Test
  void halfAPinIsNone() {
    assertRefused("belong together", "--for", "cosign", "--issuer", "https://idp.example");
    assertRefused("belong together", "--for", "cosign", "--identity", "a@example.com");
  }

  @ParameterizedTest
  @CsvSource({"gitsign, one trust cache", "tekton, one certificate authority"})
  void whereOnlyOneInstanceFitsItIsSaidWhy(String client, String reason) {
    assertRefused(reason, "--for", client, "--both-public-and-private");
  }

  @Test
  void whatTheInstanceLacksIsSaid() {
    try (PublishedInstance without = new PublishedInstance(/* rekorV1= */ false)) {
      for (String client : new String[] {"gitsign", "tekton"}) {
        assertThat(desk.run(without, "client-config", "--for", client, "--out", out)).isEqualTo(2);
        assertThat(desk.err).contains("logs of version 1", "Rekor v1");
      }
    }
  }

  @Test
  void wrongCallsAreTold() {
    assertThat(desk.run(List.of("client-config", "--help"))).isZero();
    assertThat(desk.out).contains("Usage: hallmark client-config", "Examples:", "Exit codes: 0");
    assertUsage("no client that is known", "client-config", "--for", "nobody");
    assertUsage("sigstore-python", "client-config", "--for", "nobody");
    assertUsage("start one with localstack/run", "client-config", "--for", "cosign");
    assertUsage(
        "choose one", "client-config", "--for", "cosign", "--url", "https://x", "--outputs", "o");
    assertUsage("how trust begins", "client-config", "--for", "cosign", "--url", "https://x");
    assertUsage("named by --url", "client-config", "--for", "cosign", "--root", "f");
  }

  private void assertRefused(String says, String... arguments) {
    List<String> all = new ArrayList<>(List.of("client-config", "--out", out));
    all.addAll(List.of(arguments));
    assertThat(desk.run(instance, all.toArray(String[]::new))).isEqualTo(2);
    assertThat(desk.err).contains(says);
    assertThat(Path.of(out)).doesNotExist();
  }

  private void assertUsage(String says, String... arguments) {
    assertThat(desk.run(List.of(arguments))).isEqualTo(2);
    assertThat(desk.err).contains(says);
  }
}
