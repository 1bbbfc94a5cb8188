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
    assertFinds("TUF cache", "there is no TUF cache of this instance");
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
  void theCachedTimestampExpired() throws IOException {
    cosignCache(instance);
    byte[] old = instance.file("timestamp.json");
    desk.now = PublishedInstance.FOUNDED.plus(Duration.ofDays(6));
    instance.openLog(desk.now);
    cosignCache(instance);
    desk.now = PublishedInstance.FOUNDED.plus(Duration.ofDays(8));
    Files.write(cache().resolve("timestamp.json"), old);
    check("cosign");
    assertThat(desk.out).contains("the cached timestamp expired at 2026-03-08T12:00:00Z");
  }

  @Test
  void theTrustedRootLacksALog() throws IOException {
    cosignCache(instance);
    byte[] old = instance.target("trusted_root.json");
    instance.openLog(desk.now);
    cosignCache(instance);
    Files.write(cache().resolve("targets/trusted_root.json"), old);
    check("cosign");
    assertThat(desk.out).contains("the trusted root lacks the Rekor log at https://sign.example");
  }

  @Test
  void theSigningConfigurationIsOlder() throws IOException {
    cosignCache(instance);
    String config = new String(instance.target("signing_config.v0.2.json"), StandardCharsets.UTF_8);
    Files.writeString(
        cache().resolve("targets/signing_config.v0.2.json"),
        config.replace("https://idp.example", "https://old.example"));
    assertFinds("signing config", "older than the instance's: it lacks the identity provider");
  }

  @Test
  void variablesContradict() throws IOException {
    cosignCache(instance);
    desk.environment = Map.of("SIGSTORE_ROOT_FILE", "/x");
    assertFinds("SIGSTORE_ROOT_FILE", "unset it");
    desk.environment = Map.of("TUF_MIRROR", "https://other.example");
    assertFinds("TUF_MIRROR", "names another place");
    desk.environment = Map.of("TUF_ROOT", home.resolve("elsewhere").toString());
    assertFinds("TUF cache", "no instance was ever told");
  }

  @Test
  void aPythonCacheIsKeptByUrl() throws IOException {
    assertThat(check("sigstore-python")).isEqualTo(1);
    String name = "sigstore-python/tuf/" + instance.url().replace(":", "%3A").replace("/", "%2F");
    Path data = Files.createDirectories(home.resolve(".local/share").resolve(name + "%2Ftuf"));
    Path targets = Files.createDirectories(home.resolve(".cache").resolve(name + "%2Ftuf"));
    Files.write(data.resolve("root.json"), instance.file("1.root.json"));
    Files.write(data.resolve("timestamp.json"), instance.file("timestamp.json"));
    Files.write(targets.resolve("trusted_root.json"), instance.target("trusted_root.json"));
    assertThat(check("sigstore-python")).as(desk.out).isZero();
  }

  @Test
  void gitsignsKeysLieOneByOne() throws IOException {
    Path cache =
        Files.createDirectories(
            root().resolve(instance.url().substring(7).replace(':', '-') + "-tuf-legacy"));
    Files.writeString(
        root().resolve("remote.json"), "{\"mirror\":\"" + instance.url() + "/tuf/legacy\"}");
    Files.write(cache.resolve("root.json"), instance.file("legacy/1.root.json"));
    Files.write(cache.resolve("timestamp.json"), instance.file("legacy/timestamp.json"));
    assertThat(check("gitsign")).isEqualTo(1);
    assertThat(desk.out).contains("the cache has no keys at all");
    Path targets = Files.createDirectories(root().resolve("targets"));
    Files.writeString(targets.resolve("rekor.pub"), "old");
    check("gitsign");
    assertThat(desk.out).contains("publishes now as rekor.pub");
    desk.environment = Map.of("GITSIGN_FULCIO_URL", "https://other.example");
    check("gitsign");
    assertThat(desk.out).contains("GITSIGN_FULCIO_URL names another place");
  }

  @Test
  void writtenFilesAreComparedWithWhatWouldBeWrittenNow() throws IOException {
    Path dir = home.resolve("hallmark-kyverno");
    List<String> wish =
        List.of(
            "client-config",
            "--for",
            "kyverno",
            "--image",
            "registry.example/*",
            "--issuer",
            "https://idp.example",
            "--identity",
            "a@example.com",
            "--out",
            dir.toString());
    assertThat(check("kyverno")).isEqualTo(1);
    assertThat(desk.out).contains("has nothing that hallmark client-config wrote");
    assertThat(desk.run(instance, wish.toArray(String[]::new))).isZero();
    assertThat(check("kyverno")).as(desk.out).isZero();

    Path policy = dir.resolve("policy.yaml");
    Files.writeString(policy, Files.readString(policy).replace("Deny", "Audit"));
    check("kyverno");
    assertThat(desk.out).contains("policy.yaml is not what would be written");
    Files.delete(policy);
    check("kyverno");
    assertThat(desk.out).contains("policy.yaml is missing");
    instance.openLog(desk.now);
    check("kyverno");
    assertThat(desk.out).contains("the trusted root lacks the Rekor log");
    Files.writeString(dir.resolve("root.json"), "{}");
    check("kyverno");
    assertThat(desk.out).contains("its checksum differs");
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
