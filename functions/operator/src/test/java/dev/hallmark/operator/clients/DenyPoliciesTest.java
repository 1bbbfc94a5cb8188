package dev.hallmark.operator.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What verifiers are told of somebody who was frozen, read by another's parser. */
class DenyPoliciesTest {
  private static final PublishedInstance INSTANCE = new PublishedInstance();
  private static final Instant SINCE = Instant.parse("2026-11-23T08:00:00Z");
  private static final String DIGEST = "sha256:" + "a1".repeat(32);

  /** Each character of it means something to YAML, and two end a line for some parser. */
  private static final String ODD = "o'brien:+#{[&!|>%@\"\\(\u0085\u2028kind: x).com";

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    INSTANCE.close();
  }

  private static KnownInstance known() {
    return INSTANCE.known(PublishedInstance.FOUNDED.plus(Duration.ofDays(1)));
  }

  private static List<ClientFile> files(Optional<String> identity, List<String> artifacts) {
    return new DenyPolicies(identity, "https://idp.example", List.of(), SINCE, 0)
        .files(artifacts, List.of("sha256:" + "b2".repeat(32)), Optional.of(known()));
  }

  private static String text(List<ClientFile> files, String name) {
    return files.stream()
        .filter(file -> file.name().equals(name))
        .map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode yaml(List<ClientFile> files, String name) {
    return new ObjectMapper()
        .valueToTree(
            new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text(files, name)));
  }

  private static List<JsonNode> yamls(List<ClientFile> files, String name) {
    LoaderOptions large = new LoaderOptions();
    large.setCodePointLimit(Integer.MAX_VALUE);
    List<JsonNode> documents = new ArrayList<>();
    new Yaml(new SafeConstructor(large))
        .loadAll(text(files, name))
        .forEach(document -> documents.add(new ObjectMapper().valueToTree(document)));
    return documents;
  }

  @Test
  void kyvernoDeniesTheDigestsAndWhatTheIdentitySigned() {
    JsonNode policy = yaml(files(Optional.of(ODD), List.of(DIGEST)), "kyverno.yaml");
    assertThat(policy.path("kind").asText()).isEqualTo("ImageValidatingPolicy");
    assertThat(policy.at("/spec/failurePolicy").asText()).isEqualTo("Fail");
    JsonNode cosign = policy.at("/spec/attestors/0/cosign");
    JsonNode who = cosign.at("/keyless/identities");
    assertThat(who).hasSize(1);
    assertThat(ODD).matches(who.at("/0/subjectRegExp").asText());
    assertThat("https://idp.example").matches(who.at("/0/issuerRegExp").asText());
    assertThat(Base64.getDecoder().decode(cosign.at("/tuf/root/data").asText()))
        .isEqualTo(INSTANCE.file("1.root.json"));
    assertThat(policy.at("/spec/validations")).hasSize(2);
    assertThat(policy.at("/spec/validations/0/expression").asText())
        .contains("containers", "initContainers", "ephemeralContainers")
        .contains("!['" + DIGEST + "'].exists(digest, image.endsWith(digest))");
    assertThat(policy.at("/spec/validations/1/expression").asText())
        .endsWith(".all(image, verifyImageSignatures(image, [attestors.frozen]) == 0)");
  }

  /** As a freeze compares; a rule that asks for the typed letters would deny nothing. */
  @Test
  void aSignerIsDeniedInEverySpellingThatAFreezeMeans() {
    JsonNode policy =
        yaml(
            new DenyPolicies(
                    Optional.of("Eve@Example.com"), "https://IDP.example/", List.of(), SINCE, 0)
                .files(List.of(), List.of(), Optional.of(known())),
            "kyverno.yaml");
    JsonNode who = policy.at("/spec/attestors/0/cosign/keyless/identities/0");
    Pattern subject = Pattern.compile(who.path("subjectRegExp").asText());
    Pattern issuer = Pattern.compile(who.path("issuerRegExp").asText());
    for (String spelling : List.of("eve@example.com", "Eve@Example.com", "EVE@example.COM")) {
      assertThat(spelling).matches(subject);
    }
    assertThat("eve@example-com").doesNotMatch(subject);
    assertThat("steve@example.com").doesNotMatch(subject);
    for (String spelling : List.of("https://idp.example", "https://IDP.example/")) {
      assertThat(spelling).matches(issuer);
    }
    assertThat("https://idp.example/other").doesNotMatch(issuer);
  }

  @Test
  void otherNamesThatCertificatesHaveAreDeniedAndListed() {
    List<ClientFile> files =
        new DenyPolicies(
                Optional.of("eve@example.com"),
                "https://dex.example",
                List.of(
                    new DeniedSigner("eve@example.com", "https://dex.example"),
                    new DeniedSigner("Eve@Example.com", "https://behind.example")),
                SINCE,
                0)
            .files(List.of(DIGEST), List.of(), Optional.of(known()));
    JsonNode who = yaml(files, "kyverno.yaml").at("/spec/attestors/0/cosign/keyless/identities");
    assertThat(who).hasSize(2);
    assertThat("https://behind.example").matches(who.at("/1/issuerRegExp").asText());
    assertThat("eve@example.com").matches(who.at("/1/subjectRegExp").asText());
    for (String name : List.of("policy-controller.yaml", "cosign.sh")) {
      assertThat(text(files, name))
          .containsOnlyOnce("#   also:    \"Eve@Example.com\" at \"https://behind.example\"");
    }
  }

  @Test
  void ofAnIssuerEverySubjectIsDenied() {
    JsonNode policy = yaml(files(Optional.empty(), List.of()), "kyverno.yaml");
    JsonNode who = policy.at("/spec/attestors/0/cosign/keyless/identities/0");
    assertThat(who.path("subjectRegExp").asText()).isEqualTo(".*");
    assertThat(who.has("subject")).isFalse();
    assertThat(policy.at("/spec/validations")).hasSize(1);
  }

  @Test
  void policyControllerRefusesImagesByDigestAndIsToldThatItCannotMore() {
    List<ClientFile> files = files(Optional.of(ODD), List.of(DIGEST, "sha512:" + "c3".repeat(64)));
    JsonNode policy = yaml(files, "policy-controller.yaml");
    assertThat(policy.path("kind").asText()).isEqualTo("ClusterImagePolicy");
    assertThat(policy.at("/spec/images")).hasSize(1);
    // policy-controller's own check of a glob, and what ** stands for.
    String glob = policy.at("/spec/images/0/glob").asText();
    assertThat(glob).matches("[a-zA-Z0-9-_:/*.]+");
    assertThat("registry.example/app@" + DIGEST).matches(glob.replace("**", ".*"));
    assertThat(policy.at("/spec/authorities/0/static/action").asText()).isEqualTo("fail");
    assertThat(text(files, "policy-controller.yaml")).contains("no policy of it refuses somebody");
  }

  @Test
  void withoutADigestThereIsNoEmptyPolicy() {
    List<ClientFile> files = files(Optional.of("eve"), List.of());
    assertThat(yaml(files, "policy-controller.yaml").isNull()).isTrue();
    JsonNode alone =
        yaml(
            new DenyPolicies(Optional.of("eve"), "https://idp.example", List.of(), SINCE, 0)
                .files(List.of(), List.of(), Optional.empty()),
            "kyverno.yaml");
    assertThat(alone.isNull()).isTrue();
  }

  /** A policy takes so many only; none may be dropped for that. */
  @Test
  void moreDigestsThanAPolicyTakesAreInSeveral() {
    List<String> digests = IntStream.range(0, 10_001).mapToObj("sha256:%064x"::formatted).toList();
    List<ClientFile> files = files(Optional.of("eve"), digests);
    for (String name : List.of("kyverno.yaml", "policy-controller.yaml")) {
      List<JsonNode> policies = yamls(files, name);
      assertThat(policies)
          .extracting(policy -> policy.at("/metadata/name").asText())
          .containsExactly(
              "hallmark-frozen-1795420800",
              "hallmark-frozen-1795420800-2",
              "hallmark-frozen-1795420800-3");
      assertThat(digests).allMatch(text(files, name)::contains);
    }
    assertThat(yamls(files, "kyverno.yaml"))
        .as("the signer is denied once")
        .extracting(policy -> policy.at("/spec/attestors").size())
        .containsExactly(1, 0, 0);
  }

  @Test
  void everyFileSaysHowManyEntriesItLacks() {
    List<ClientFile> files =
        new DenyPolicies(Optional.of("eve"), "https://idp.example", List.of(), SINCE, 7)
            .files(List.of(DIGEST), List.of(), Optional.empty());
    assertThat(files)
        .extracting(file -> new String(file.content(), StandardCharsets.UTF_8))
        .allMatch(text -> text.startsWith("# INCOMPLETE: the digests of 7 more entries"));
    assertThat(yaml(files, "kyverno.yaml").at("/spec/validations")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"SHA-256,sha256", "SHA-384,sha384", "SHA-512,sha512"})
  void whoVerifiesWithCosignCanCompareAFile(String hash, String algorithm) throws Exception {
    Path artifact = Files.writeString(folder.resolve("artifact"), "signed");
    byte[] digest = MessageDigest.getInstance(hash).digest(Files.readAllBytes(artifact));
    write(algorithm + ":" + HexFormat.of().formatHex(digest));
    assertThat(cosign(artifact)).as("one that was signed").isEqualTo(1);
    assertThat(cosign(Files.writeString(folder.resolve("other"), "other"))).isZero();
  }

  @Test
  void whatCannotBeComparedIsNoFileThatIsNotDenied() throws Exception {
    write(DIGEST);
    Path other = Files.writeString(folder.resolve("other"), "other");
    assertThat(cosign(folder.resolve("none"))).as("no artifact").isEqualTo(2);
    assertThat(cosign(folder)).as("a folder").isEqualTo(2);
    assertThat(cosign(Path.of(""))).as("no name").isNotZero();
    assertThat(cosign(other, "/nowhere")).as("no program").isEqualTo(2);
    Files.delete(folder.resolve("denied-digests.txt"));
    assertThat(cosign(other)).as("no list").isEqualTo(2);
    Files.createDirectory(folder.resolve("denied-digests.txt"));
    assertThat(cosign(other)).as("a list that is none").isEqualTo(2);
  }

  private void write(String digest) throws IOException {
    for (ClientFile file : files(Optional.of(ODD), List.of(digest))) {
      Files.write(folder.resolve(file.name()), file.content());
    }
  }

  private int cosign(Path artifact) throws Exception {
    return cosign(artifact, System.getenv("PATH"));
  }

  private int cosign(Path artifact, String path) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder("/bin/sh", "-e", "cosign.sh")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    shell.environment().put("ARTIFACT", artifact.toString());
    shell.environment().put("PATH", path);
    return shell.start().waitFor();
  }
}
