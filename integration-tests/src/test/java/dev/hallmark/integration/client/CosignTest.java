package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An unmodified cosign 3, told nothing but one TUF URL. */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CosignTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final String EMAIL = "grace@example.com";
  private static final String WORKFLOW =
      "https://github.com/octo-org/app/.github/workflows/release.yml@refs/heads/main";

  private final Path home;
  private final Path artifact;
  private final Path bundle;
  private @Nullable Cosign client;

  CosignTest(@TempDir Path home) {
    this.home = home;
    this.artifact = home.resolve("artifact.txt");
    this.bundle = home.resolve("artifact.sigstore.json");
  }

  @BeforeAll
  void startAnInstance() throws IOException {
    client = Cosign.three(SHARED.instance(), home);
    Files.writeString(artifact, "to be signed\n");
  }

  @Test
  @Order(1)
  void takesItsTrustFromOurTufUrl() {
    succeeds(cosign().initialize());
  }

  @Test
  @Order(2)
  void signsWithATokenAndNoServiceUrls() {
    succeeds(sign(bundle, instance().token("--email", EMAIL)));
    assertThat(bundle).isNotEmptyFile();
  }

  @Test
  @Order(3)
  void verifiesWithIdentityAndIssuer() {
    succeeds(verify(artifact, bundle, EMAIL, instance().variable("HALLMARK_ISSUER")));
  }

  @Test
  @Order(4)
  void refusesAnotherIdentity() {
    refuses(
        verify(artifact, bundle, "mallory@example.com", instance().variable("HALLMARK_ISSUER")),
        "identity");
  }

  @Test
  @Order(5)
  void refusesAnotherIssuer() {
    refuses(verify(artifact, bundle, EMAIL, "https://issuer.example.com"), "issuer");
  }

  @Test
  @Order(6)
  void refusesAChangedFile() throws IOException {
    Path changed = home.resolve("changed.txt");
    Files.writeString(changed, "to be signed?\n");
    refuses(verify(changed, bundle, EMAIL, instance().variable("HALLMARK_ISSUER")), "");
  }

  @Test
  @Order(7)
  void signsAsAGitHubActionsJob() {
    Path jobBundle = home.resolve("job.sigstore.json");
    succeeds(sign(jobBundle, instance().token("--github", "octo-org/app@main")));
    succeeds(verify(artifact, jobBundle, WORKFLOW, instance().variable("HALLMARK_ISSUER_GITHUB")));
  }

  @Test
  @Order(8)
  void signsAsAGitLabJob() {
    Path jobBundle = home.resolve("gitlab.sigstore.json");
    succeeds(sign(jobBundle, instance().token("--gitlab", "octo-group/app@main")));
    succeeds(
        verify(
            artifact,
            jobBundle,
            "https://gitlab.com/octo-group/app//.gitlab-ci.yml@refs/heads/main",
            instance().variable("HALLMARK_ISSUER_GITLAB")));
  }

  @Test
  @Order(9)
  void isToldWhichRuleRefusedItsToken() {
    Command.Outcome outcome =
        sign(
            home.resolve("never.json"),
            instance().token("--email", EMAIL, "--audience", "somebody-else"));
    refuses(outcome, "audience");
  }

  @Test
  @Order(10)
  void signsIntoTheV1LogIfTheSigningConfigNamesIt() {
    Path oldBundle = home.resolve("v1.sigstore.json");
    succeeds(
        sign(
            oldBundle,
            instance().token("--email", EMAIL),
            "--signing-config",
            TrustFiles.signingConfig(instance(), LogVersion.V1, home).toString()));
    assertThat(TrustFiles.logEntry(oldBundle).at("/kindVersion/version").asText())
        .isEqualTo("0.0.1");
    succeeds(verify(artifact, oldBundle, EMAIL, instance().variable("HALLMARK_ISSUER")));
  }

  private Command.Outcome sign(Path into, String token, String... more) {
    List<String> command = new ArrayList<>(List.of("sign-blob", artifact.toString()));
    Collections.addAll(command, "--bundle", into.toString(), "--identity-token", token, "--yes");
    Collections.addAll(command, more);
    return cosign().run(command.toArray(String[]::new));
  }

  private Command.Outcome verify(Path file, Path signedBundle, String identity, String issuer) {
    return cosign()
        .run(
            "verify-blob",
            file.toString(),
            "--bundle",
            signedBundle.toString(),
            "--certificate-identity",
            identity,
            "--certificate-oidc-issuer",
            issuer);
  }

  private Cosign cosign() {
    if (client == null) {
      throw new AssertionError("cosign was not obtained");
    }
    return client;
  }

  private RunningInstance instance() {
    return SHARED.instance();
  }
}
