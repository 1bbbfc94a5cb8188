package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.operator.clients.PublishedInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code hallmark check}: each piece that can be missing or stale, one by one. The caches are laid
 * out as cosign 3.1 and sigstore-python 4.5 lay them out.
 */
class CheckCommandTest {
  private final ClientsDesk desk = new ClientsDesk();
  private final PublishedInstance instance = new PublishedInstance();
  @TempDir private Path home;

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void nothingIsMissing() throws IOException {
    cosignCache(instance);
    assertThat(check("cosign")).as(desk.out).isZero();
    assertThat(desk.out).contains("cosign 3 knows the instance at " + instance.url() + "/tuf");
  }

  @Test
  void noInstanceWasEverTold() {
    assertFinds("TUF cache", "so it means the public one: run the line of cosign initialize");
  }

  @Test
  void anotherMirrorWasTold() throws IOException {
    cosignCache(instance);
    Files.writeString(root().resolve("remote.json"), "{\"mirror\":\"https://other.example/tuf\"}");
    assertFinds("TUF mirror", "the client was told another mirror");
  }

  @Test
  void theMirrorWasToldButNothingFetched() throws IOException {
    cosignCache(instance);
    Files.delete(cache().resolve("root.json"));
    assertFinds("TUF cache", "there is no TUF root of this instance");
  }

  @Test
  void theRootIsOfAnEarlierInstance() throws IOException {
    cosignCache(instance);
    try (PublishedInstance earlier = new PublishedInstance()) {
      Files.write(cache().resolve("root.json"), earlier.file("1.root.json"));
      assertFinds("TUF root", "its checksum differs");
    }
  }

  @Test
  void whatCosignFetchesByItselfIsNotMissing() throws IOException {
    cosignCache(instance);
    Files.delete(cache().resolve("targets/signing_config.v0.2.json"));
    desk.now = PublishedInstance.FOUNDED.plus(Duration.ofDays(6));
    instance.openLog(desk.now);
    desk.now = PublishedInstance.FOUNDED.plus(Duration.ofDays(8));
    assertThat(check("cosign")).as("an old timestamp and trusted root, no signing config").isZero();
    assertThat(desk.out).doesNotContain("trusted root").hasLineCount(1);
  }

  @Test
  void aLineBeginsWithTheFileThatItSpeaksOf() throws IOException {
    check("cosign");
    assertThat(desk.out).startsWith(root().resolve("remote.json") + ": ");
    cosignCache(instance);
    Files.delete(cache().resolve("root.json"));
    check("cosign");
    assertThat(desk.out).startsWith(cache().resolve("root.json") + ": ");
    desk.environment = Map.of("TUF_ROOT_JSON", "/nowhere");
    check("cosign");
    assertThat(desk.out).startsWith("/nowhere: there is no TUF root");
  }

  @Test
  void cosignAndGitsignShareAFolder() throws IOException {
    cosignCache(instance);
    Files.writeString(
        root().resolve("remote.json"), "{\"mirror\":\"" + instance.url() + "/tuf/legacy\"}");
    assertFinds("TUF mirror", "give each one of its own with TUF_ROOT");
  }

  @Test
  void cosignNeedsNoFileOfAMirrorThatAVariableNames() throws IOException {
    Path written = Files.write(home.resolve("first.json"), instance.file("1.root.json"));
    desk.environment =
        Map.of("TUF_MIRROR", instance.url() + "/tuf", "TUF_ROOT_JSON", written.toString());
    assertThat(check("cosign")).as(desk.out).isZero();
  }

  @Test
  void variablesContradict() throws IOException {
    cosignCache(instance);
    desk.environment = Map.of("SIGSTORE_ROOT_FILE", "/x");
    assertFinds("SIGSTORE_ROOT_FILE", "SIGSTORE_ROOT_FILE: it is set, so");
    desk.environment = Map.of("TUF_MIRROR", "https://other.example");
    assertFinds("TUF_MIRROR", "TUF_MIRROR: it names another place");
    desk.environment = Map.of("TUF_ROOT", home.resolve("elsewhere").toString());
    assertFinds("TUF cache", "no instance was ever told");
  }

  @Test
  void aPythonCacheIsKeptByUrl() throws IOException {
    assertThat(check("sigstore-python")).isEqualTo(1);
    String name = "sigstore-python/tuf/" + instance.url().replace(":", "%3A").replace("/", "%2F");
    Path data = Files.createDirectories(home.resolve(".local/share").resolve(name + "%2Ftuf"));
    Files.write(data.resolve("root.json"), instance.file("1.root.json"));
    assertThat(check("sigstore-python")).as("it fetches targets by itself").isZero();
  }

  @Test
  void gitsignsKeysLieOneByOne() throws IOException {
    Path cache =
        Files.createDirectories(
            root().resolve(instance.url().substring(7).replace(':', '-') + "-tuf-legacy"));
    desk.environment = Map.of("TUF_MIRROR", instance.url() + "/tuf");
    Files.writeString(
        root().resolve("remote.json"), "{\"mirror\":\"" + instance.url() + "/tuf/legacy\"}");
    Files.write(cache.resolve("root.json"), instance.file("legacy/1.root.json"));
    assertThat(check("gitsign")).isEqualTo(1);
    assertThat(desk.out).contains("gitsign has no keys at all");
    Path targets = Files.createDirectories(root().resolve("targets"));
    Files.writeString(targets.resolve("rekor.pub"), "old");
    check("gitsign");
    assertThat(desk.out).contains("publishes now as rekor.pub");
    desk.environment = Map.of("GITSIGN_FULCIO_URL", "https://other.example");
    check("gitsign");
    assertThat(desk.out).contains("GITSIGN_FULCIO_URL: it names another place");
  }

  @Test
  void writtenFilesAreComparedWithWhatWouldBeWrittenNow() throws IOException {
    Path dir = home.resolve("hallmark-kyverno");
    assertThat(check("kyverno")).isEqualTo(1);
    assertThat(desk.out).startsWith(dir + ": this folder has nothing that hallmark client-config");
    assertThat(write("kyverno")).isZero();
    assertThat(check("kyverno")).as(desk.out).isZero();

    Path policy = dir.resolve("policy.yaml");
    Files.writeString(policy, Files.readString(policy).replace("Deny", "Audit"));
    check("kyverno");
    assertThat(desk.out).startsWith(policy + ": this is not what would be written");
    Files.delete(policy);
    check("kyverno");
    assertThat(desk.out).startsWith(policy + ": this file is missing").hasLineCount(1);
  }

  @Test
  void filesThatTheClientDoesNotReadAreNotCounted() throws IOException {
    assertThat(write("kyverno")).isZero();
    for (String unread : new String[] {"root.json", "trusted_root.json"}) {
      Files.delete(home.resolve("hallmark-kyverno").resolve(unread));
    }
    instance.openLog(desk.now);
    assertThat(check("kyverno")).as("Kyverno reads the repository: %s", desk.out).isZero();

    assertThat(write("cosign")).isZero();
    cosignCache(instance);
    Files.delete(home.resolve("hallmark-cosign/root.json"));
    assertThat(check("cosign")).as("cosign has begun: %s", desk.out).isZero();
    Files.delete(root().resolve("remote.json"));
    check("cosign");
    assertThat(desk.out)
        .as("to begin again it needs the root")
        .contains("hallmark-cosign/root.json: this file is missing")
        .hasLineCount(2);
  }

  @Test
  void ghsTrustedRootIsComparedByWhatItSays() throws IOException {
    assertThat(write("gh")).isZero();
    Path file = home.resolve("hallmark-gh/trusted_root.jsonl");
    String ours = Files.readString(file);
    Files.writeString(file, "{}\n" + ours.strip() + " \n");
    assertThat(check("gh")).as("written in another way, beside another: %s", desk.out).isZero();
    instance.openLog(desk.now);
    check("gh");
    assertThat(desk.out).startsWith(file + ": ").hasLineCount(1);
    Files.writeString(file, ours);
    check("gh");
    assertThat(desk.out)
        .startsWith(file + ": the trusted root lacks the Rekor log at https://sign.example");
  }

  /** What client-config writes, for the signatures of a workflow. */
  private int write(String client) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "client-config",
                "--for",
                client,
                "--issuer",
                "https://idp.example",
                "--identity",
                "https://github.com/o/r/.github/workflows/release.yml@refs/heads/main",
                "--out",
                home.resolve("hallmark-" + client).toString()));
    if (client.equals("kyverno")) {
      arguments.addAll(List.of("--image", "registry.example/*"));
    }
    return desk.run(instance, arguments.toArray(String[]::new));
  }

  private int check(String client) {
    return desk.run(
        instance,
        "check",
        "--for",
        client,
        "--home",
        home.toString(),
        "--dir",
        home.resolve("hallmark-" + client).toString());
  }

  /** One finding, as people and as programs get it. */
  private void assertFinds(String piece, String sentence) {
    assertThat(check("cosign")).isEqualTo(1);
    assertThat(desk.out).contains(sentence).hasLineCount(1);
    desk.run(
        instance, "check", "--for", "cosign", "--home", home.toString(), "--dir", "none", "--json");
    JsonNode json = readJson();
    assertThat(json.path("findings").path(0).path("at").asText()).isNotEmpty();
    assertThat(json.path("fine").asBoolean()).isFalse();
    assertThat(json.path("findings").findValuesAsText("piece")).containsExactly(piece);
  }

  private JsonNode readJson() {
    try {
      return Json.readWhole(desk.out.getBytes(StandardCharsets.UTF_8));
    } catch (JsonException e) {
      throw new AssertionError(e);
    }
  }

  private Path root() {
    return home.resolve(".sigstore/root");
  }

  private Path cache() {
    return root().resolve(instance.url().substring(7).replace(':', '-') + "-tuf");
  }

  private void cosignCache(PublishedInstance of) throws IOException {
    Path targets = Files.createDirectories(cache().resolve("targets"));
    Files.writeString(root().resolve("remote.json"), "{\"mirror\":\"" + of.url() + "/tuf\"}");
    Files.write(cache().resolve("root.json"), of.file("1.root.json"));
    Files.write(cache().resolve("timestamp.json"), of.file("timestamp.json"));
    for (String name : new String[] {"trusted_root.json", "signing_config.v0.2.json"}) {
      Files.write(targets.resolve(name), of.target(name));
    }
  }
}
