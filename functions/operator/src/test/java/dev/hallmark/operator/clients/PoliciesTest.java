package dev.hallmark.operator.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.pki.x509.Pem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What is YAML, read by another's parser, has the fields of the tool's own schema, and whatever the
 * issuer and the identity are, they are what is pinned and nothing else.
 */
class PoliciesTest {
  private static final PublishedInstance INSTANCE = new PublishedInstance();

  /** Each character of them means something to YAML, a shell or a regular expression. */
  private static final Signatory ODD =
      new Signatory("https://idp.example/a#b", "o'brien:+#{[&!|>%@(example).com");

  @AfterAll
  static void close() {
    INSTANCE.close();
  }

  @Test
  void policyControllerHasTwoRootsAndOnePolicy() throws Exception {
    List<JsonNode> roots = documents(Client.POLICY_CONTROLLER, "trust-roots.yaml");
    assertThat(roots).extracting(root -> root.path("kind").asText()).containsOnly("TrustRoot");
    JsonNode remote = roots.getFirst().at("/spec/remote");
    assertThat(remote.path("mirror").asText()).isEqualTo(INSTANCE.url() + "/tuf");
    assertThat(Base64.getDecoder().decode(remote.path("root").asText()))
        .isEqualTo(INSTANCE.file("1.root.json"));
    JsonNode keys = roots.get(1).at("/spec/sigstoreKeys");
    assertThat(keys.fieldNames())
        .toIterable()
        .containsExactly("certificateAuthorities", "tLogs", "ctLogs", "timestampAuthorities");
    String chain = keys.at("/certificateAuthorities/0/certChain").asText();
    assertThat(Pem.decode(new String(Base64.getDecoder().decode(chain), StandardCharsets.US_ASCII)))
        .hasSize(2);
    assertThat(keys.at("/tLogs/0").fieldNames())
        .toIterable()
        .containsExactly("baseURL", "hashAlgorithm", "publicKey");

    JsonNode policy = documents(Client.POLICY_CONTROLLER, "policy.yaml").getFirst();
    assertThat(policy.path("kind").asText()).isEqualTo("ClusterImagePolicy");
    for (JsonNode authority : policy.at("/spec/authorities")) {
      assertPinned(authority.at("/keyless/identities"), "subject");
      assertThat(authority.at("/keyless/trustRootRef").asText()).startsWith("hallmark");
    }
  }

  @Test
  void kyvernoAsksAllContainersForOneIdentity() throws Exception {
    JsonNode policy = documents(Client.KYVERNO, "policy.yaml").getFirst();
    assertThat(policy.path("kind").asText()).isEqualTo("ImageValidatingPolicy");
    JsonNode cosign = policy.at("/spec/attestors/0/cosign");
    assertThat(cosign.fieldNames()).toIterable().containsExactly("keyless", "ctlog", "tuf");
    assertPinned(cosign.at("/keyless/identities"), "subject");
    assertThat(Base64.getDecoder().decode(cosign.at("/tuf/root/data").asText()))
        .isEqualTo(INSTANCE.file("1.root.json"));
    assertThat(policy.at("/spec/validations/0/expression").asText())
        .contains("containers", "initContainers", "ephemeralContainers", "attestors.hallmark");
    assertThat(policy.at("/spec/failurePolicy").asText()).isEqualTo("Fail");
  }

  @Test
  void fluxHasTheTrustedRootInASecretAndAnchoredExpressions() throws Exception {
    List<JsonNode> both = documents(Client.FLUX, "oci-repository.yaml");
    assertThat(
            both.getFirst()
                .at("/stringData/trusted_root.json")
                .asText()
                .getBytes(StandardCharsets.UTF_8))
        .isEqualTo(INSTANCE.target("trusted_root.json"));
    JsonNode verify = both.get(1).at("/spec/verify");
    assertThat(verify.at("/trustedRootSecretRef/name").asText())
        .isEqualTo(both.getFirst().at("/metadata/name").asText());
    JsonNode identity = verify.at("/matchOIDCIdentity/0");
    assertMatchesOnly(identity.path("issuer").asText(), ODD.issuer());
    assertMatchesOnly(identity.path("subject").asText(), ODD.identity());
  }

  @Test
  void tektonHasChainsOwnKeysAndOnlyTexts() throws Exception {
    JsonNode data = documents(Client.TEKTON, "chains-config.yaml").getFirst().path("data");
    assertThat(data.fieldNames())
        .toIterable()
        .containsExactly(
            "signers.x509.fulcio.enabled",
            "signers.x509.fulcio.address",
            "signers.x509.fulcio.issuer",
            "signers.x509.fulcio.provider",
            "signers.x509.identity.token.file",
            "signers.x509.tuf.mirror.url",
            "transparency.enabled",
            "transparency.url");
    assertThat(data).allMatch(JsonNode::isTextual);
  }

  @Test
  void jobsBringTheirTokenAndRunCosign() throws Exception {
    JsonNode workflow = documents(Client.GITHUB_ACTIONS, "sign.yml").getFirst();
    assertThat(workflow.at("/permissions/id-token").asText()).isEqualTo("write");
    assertThat(workflow.at("/jobs/sign/steps/2/run").asText())
        .contains("cosign initialize", "cosign sign-blob", "cosign verify-blob");
    JsonNode job = documents(Client.GITLAB_CI, "sign.gitlab-ci.yml").getFirst().path("sign");
    assertThat(job.at("/id_tokens/SIGSTORE_ID_TOKEN/aud").asText()).isEqualTo("sigstore");
    assertThat(job.at("/script/0").asText())
        .isEqualTo(workflow.at("/jobs/sign/steps/2/run").asText());
  }

  private static void assertPinned(JsonNode identities, String subject) {
    assertThat(identities).hasSize(1);
    assertThat(identities.path(0).path("issuer").asText()).isEqualTo(ODD.issuer());
    assertThat(identities.path(0).path(subject).asText()).isEqualTo(ODD.identity());
  }

  private static void assertMatchesOnly(String expression, String text) {
    Pattern pattern = Pattern.compile(expression);
    assertThat(pattern.matcher(text).find()).isTrue();
    assertThat(pattern.matcher("x" + text).find()).isFalse();
    assertThat(pattern.matcher(text + "x").find()).isFalse();
    assertThat(pattern.matcher(text.replace('.', 'x')).find()).isFalse();
  }

  private static List<JsonNode> documents(Client client, String name) {
    Wish wish =
        new Wish(
            client,
            Optional.of(ODD),
            client.wantsImages() ? Optional.of("registry.example/app") : Optional.empty(),
            /* both= */ false,
            "folder");
    ClientFile file =
        ClientConfig.write(INSTANCE.known(PublishedInstance.FOUNDED.plus(Duration.ofDays(1))), wish)
            .files()
            .stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    List<JsonNode> documents = new ArrayList<>();
    new Yaml(new SafeConstructor(new LoaderOptions()))
        .loadAll(new String(file.content(), StandardCharsets.UTF_8))
        .forEach(one -> documents.add(new ObjectMapper().valueToTree(one)));
    return documents;
  }
}
