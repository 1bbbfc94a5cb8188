package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.Hallmark;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.sigstore.rekor.client.RekorResponse;
import dev.sigstore.rekor.client.RekorVerificationException;
import dev.sigstore.rekor.client.RekorVerifier;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance whose Rekor v1 log got another key: announced with the first start, in use from the
 * second on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RekorV1KeysTest {
  @TempDir private static Path folder;

  private LocalInstance instance;
  private RekorV1Client client;
  private JsonNode before;
  private JsonNode announced;
  private JsonNode after;
  private byte[] rootOfBefore = new byte[0];
  private byte[] rootOfAnnouncement = new byte[0];

  @BeforeAll
  void announceAndTurn() throws Exception {
    try (LocalInstance first = start(Optional.empty(), Optional.empty())) {
      before = sign(first, "dsse-p256");
      rootOfBefore = first.target(TrustedRoot.FILE_NAME);
    }
    try (LocalInstance second = start(Optional.empty(), Optional.of("2"))) {
      announced = sign(second, "dsse-ed25519");
      rootOfAnnouncement = second.target(TrustedRoot.FILE_NAME);
    }
    // The folder remembers the key.
    instance = start(Optional.of(2), Optional.empty());
    client = new RekorV1Client(instance.url());
    after = client.create("dsse-p384-sha256");
    new StateFiles(folder.resolve("state")).write(instance);
  }

  @AfterAll
  void stop() {
    client.close();
    instance.close();
  }

  @Test
  void theEntriesOfBeforeAreOfTheFirstKeyAndThoseAfterOfTheSecond() {
    assertThat(logId(announced)).isEqualTo(logId(before));
    assertThat(logId(after)).isNotEqualTo(logId(before));
  }

  @Test
  void anIndependentClientBelievesAllOfThemWithTheNewestTrustedRoot() throws Exception {
    for (JsonNode entry : List.of(before, announced, after)) {
      verify(entry, instance.target(TrustedRoot.FILE_NAME));
    }
  }

  /** It looks once a day, so the key is announced that long before it signs. */
  @Test
  void oneThatLookedBeforeTheTurnBelievesWhatIsSignedAfterIt() throws Exception {
    verify(after, rootOfAnnouncement);
  }

  @Test
  void oneThatLookedBeforeTheAnnouncementDoesNot() throws Exception {
    verify(announced, rootOfBefore);
    assertThatThrownBy(() -> verify(after, rootOfBefore))
        .isInstanceOf(RekorVerificationException.class);
  }

  @Test
  void oldEntriesAreFoundByTheirNamesAndIndexesAndVerifyStill() throws Exception {
    String uuid = uuid(before);
    for (String name : new String[] {"/" + uuid, "/" + uuid.substring(16), "?logIndex=0"}) {
      JsonNode found = client.get(RekorV1Client.ENTRIES + name);
      assertThat(uuid(found)).isEqualTo(uuid);
      assertThat(logId(found)).isEqualTo(logId(before));
      verify(found, instance.target(TrustedRoot.FILE_NAME));
    }
    assertThat(uuid(client.get(RekorV1Client.ENTRIES + "?logIndex=2"))).isEqualTo(uuid(after));
  }

  @Test
  void theTrustedRootEndsTheFirstKeyOnlyAfterTheTurn() throws Exception {
    assertThat(key(rootOfAnnouncement, before).validity().end()).isEmpty();
    assertThat(key(instance.target(TrustedRoot.FILE_NAME), before).validity().end()).isPresent();
    assertThat(key(instance.target(TrustedRoot.FILE_NAME), after).validity().end()).isEmpty();
  }

  @Test
  void bothShardsAreWholeAndTheOperatorSeesTheirKeys() {
    assertThat(hallmark(new StringWriter(), "log", "fsck", "--log", "rekor-v1")).isEqualTo(0);
    assertThat(hallmark(new StringWriter(), "log", "fsck", "--log", "rekor-v1-2")).isEqualTo(0);
    StringWriter out = new StringWriter();
    assertThat(hallmark(out, "rotate", "rekor-v1")).isEqualTo(0);
    assertThat(out.toString())
        .containsSubsequence("Rekor v1 log, key 1", "former, from shard 1 on")
        .containsSubsequence("Rekor v1 log, key 2", "in use, from shard 2 on");
  }

  @Test
  void theFirstKeyCanBeDistrustedFromAnyTimeOn() throws Exception {
    String at = integrated(announced).plusSeconds(1).toString();
    StringWriter out = new StringWriter();
    assertThat(hallmark(out, "distrust", logId(before), "--at", at, "--yes"))
        .as(out.toString())
        .isEqualTo(0);
    byte[] root = instance.target(TrustedRoot.FILE_NAME);
    assertThat(key(root, before).validity().end()).contains(Instant.parse(at));
    verify(announced, root);
    verify(after, root);
  }

  @Test
  void aShardThatIsThereKeepsItsKeyAndAnAnnouncedKeyStays() throws Exception {
    Path copy = folder.resolve("other");
    start(copy, Optional.of(2), Optional.empty()).close();
    assertThatThrownBy(() -> start(copy, Optional.empty(), Optional.of("2")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("shard 2 of Rekor v1 is there, and a shard keeps its key");
    start(copy, Optional.empty(), Optional.of("3")).close();
    assertThatThrownBy(() -> start(copy, Optional.empty(), Optional.of("4")))
        .isInstanceOf(StartException.class)
        .hasMessage("--rekor-v1-key-from must begin with 3, which clients were told");
  }

  private static JsonNode sign(LocalInstance at, String recorded) throws Exception {
    try (RekorV1Client signer = new RekorV1Client(at.url())) {
      return signer.create(recorded);
    }
  }

  /** As sigstore-java does it: the signed entry timestamp, the proof and the checkpoint. */
  private void verify(JsonNode answer, byte[] trustedRoot) throws Exception {
    RekorResponse response =
        RekorResponse.newRekorResponse(
            URI.create(instance.url() + RekorV1Client.ENTRIES + "/" + uuid(answer)),
            new String(Json.write(answer), StandardCharsets.UTF_8));
    RekorVerifier.newRekorVerifier(SigstoreTrustedRoot.from(new ByteArrayInputStream(trustedRoot)))
        .verifyEntry(response.getEntry());
  }

  private static TransparencyLog key(byte[] trustedRoot, JsonNode entry) throws Exception {
    return TrustedRoot.parse(trustedRoot).rekorLogs().stream()
        .filter(
            log -> HexFormat.of().formatHex(PublicKeys.fingerprint(log.key())).equals(logId(entry)))
        .findFirst()
        .orElseThrow();
  }

  private static String uuid(JsonNode answer) {
    return answer.fieldNames().next();
  }

  private static Instant integrated(JsonNode answer) {
    return Instant.ofEpochSecond(answer.elements().next().path("integratedTime").asLong());
  }

  private static String logId(JsonNode answer) {
    return answer.elements().next().path("logID").asText();
  }

  private static int hallmark(StringWriter out, String... arguments) {
    return Hallmark.run(
        folder.resolve("state/env"), new PrintWriter(out), new PrintWriter(out), arguments);
  }

  private static LocalInstance start(Optional<Integer> shards, Optional<String> keyFrom)
      throws StartException {
    return start(folder.resolve("data"), shards, keyFrom);
  }

  private static LocalInstance start(Path data, Optional<Integer> shards, Optional<String> keyFrom)
      throws StartException {
    return LocalInstance.start(
        new InstanceOptions(
            0,
            Optional.of(data),
            shards,
            keyFrom.map(ShardKeys::parse),
            Optional.empty(),
            Optional.empty(),
            Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")),
            LogSettings.OPEN,
            IssuanceSettings.DEFAULTS,
            Optional.empty()));
  }
}
