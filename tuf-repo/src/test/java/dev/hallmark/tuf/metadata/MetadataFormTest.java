package dev.hallmark.tuf.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.json.CanonicalJson;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import dev.hallmark.tuf.metadata.TargetUsage.Kind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The signed objects, member by member. */
class MetadataFormTest {
  private static final Instant EXPIRES = Instant.parse("2027-03-01T12:00:00Z");
  private static final FileReference REFERENCE = FileReference.of(1, "abc".getBytes(UTF_8));
  private static final String ABC =
      "\"hashes\":{\"sha256\":"
          + "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"},\"length\":3";

  private final TufKey key = TufKey.of(JdkSigner.p256().publicKey());

  @Test
  void timestampAndSnapshotReferToOneFileEach() throws MalformedDocumentException {
    Timestamp timestamp = new Timestamp(7, EXPIRES, REFERENCE);
    assertThat(canonical(timestamp))
        .isEqualTo(
            "{\"_type\":\"timestamp\",\"expires\":\"2027-03-01T12:00:00Z\","
                + "\"meta\":{\"snapshot.json\":{"
                + ABC
                + ",\"version\":1}},\"spec_version\":\"1.0\",\"version\":7}");
    assertThat(Timestamp.parse(members(timestamp))).isEqualTo(timestamp);

    Snapshot snapshot = new Snapshot(8, EXPIRES, REFERENCE);
    assertThat(canonical(snapshot))
        .isEqualTo(
            "{\"_type\":\"snapshot\",\"expires\":\"2027-03-01T12:00:00Z\","
                + "\"meta\":{\"targets.json\":{"
                + ABC
                + ",\"version\":1}},\"spec_version\":\"1.0\",\"version\":8}");
    assertThat(Snapshot.parse(members(snapshot))).isEqualTo(snapshot);
  }

  @Test
  void aReferenceMayBeAVersionAlone() throws MalformedDocumentException {
    Snapshot snapshot = new Snapshot(1, EXPIRES, new FileReference(3, Optional.empty()));
    assertThat(Snapshot.parse(members(snapshot))).isEqualTo(snapshot);
    assertThat(snapshot.targets().matches("anything".getBytes(UTF_8))).isTrue();
  }

  @Test
  void targetsListOneHashAndTheCustomMember() throws MalformedDocumentException {
    FileContent content = FileContent.of("abc".getBytes(UTF_8));
    Targets targets =
        new Targets(
            2,
            EXPIRES,
            Map.of(
                "rekor.pub",
                new Target(
                    content, Optional.of(new TargetUsage(Kind.REKOR, true, "https://r.example"))),
                "a/b.json",
                new Target(content, Optional.empty())));
    assertThat(canonical(targets))
        .isEqualTo(
            "{\"_type\":\"targets\",\"expires\":\"2027-03-01T12:00:00Z\",\"spec_version\":\"1.0\","
                + "\"targets\":{\"a/b.json\":{"
                + ABC
                + "},\"rekor.pub\":{\"custom\":{\"sigstore\":{\"status\":\"Active\","
                + "\"uri\":\"https://r.example\",\"usage\":\"Rekor\"}},"
                + ABC
                + "}},\"version\":2}");
    assertThat(Targets.parse(members(targets))).isEqualTo(targets);
  }

  @Test
  void theHashStandsBeforeTheFileNameNotBeforeTheFolder() {
    Target target = new Target(FileContent.of("abc".getBytes(UTF_8)), Optional.empty());
    assertThat(target.fileName("a/b.json"))
        .isEqualTo("a/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.b.json");
  }

  @Test
  void rootNamesTheFourRoles() throws MalformedDocumentException {
    Root root = root();
    String roles =
        List.of("root", "snapshot", "targets", "timestamp").stream()
            .map(r -> "\"%s\":{\"keyids\":[\"%s\"],\"threshold\":1}".formatted(r, key.keyId()))
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    assertThat(canonical(root))
        .isEqualTo(
            "{\"_type\":\"root\",\"consistent_snapshot\":true,\"expires\":\"2027-03-01T12:00:00Z\","
                + "\"keys\":{\""
                + key.keyId()
                + "\":"
                + new String(CanonicalJson.encode(key.json()), UTF_8)
                + "},\"roles\":{"
                + roles
                + "},\"spec_version\":\"1.0\",\"version\":1}");
    assertThat(Root.parse(members(root))).isEqualTo(root);
  }

  @Test
  void rootIsRefusedIfAClientWouldRefuseIt() {
    refused(signed -> signed.put("consistent_snapshot", false));
    refused(signed -> signed.remove("consistent_snapshot"));
    refused(signed -> signed.put("spec_version", "2.0.0"));
    refused(signed -> signed.put("spec_version", "1"));
    refused(signed -> signed.put("version", 0));
    refused(signed -> signed.put("version", 1.0));
    refused(signed -> signed.put("expires", "2027-03-01T12:00:00.5Z"));
    refused(signed -> ((ObjectNode) signed.get("roles")).remove("snapshot"));
    refused(signed -> ((ObjectNode) signed.get("roles")).putObject("mirrors"));
    refused(signed -> ((ObjectNode) signed.at("/roles/root")).put("threshold", 2));
    refused(signed -> ((ObjectNode) signed.at("/roles/root")).putArray("keyids").add("unknown"));
    refused(signed -> ((ObjectNode) signed.at("/keys/" + key.keyId())).put("x-more", "changes id"));
  }

  @Test
  void aFractionOfASecondNeverGetsIntoMetadata() {
    assertThatThrownBy(() -> new Timestamp(1, EXPIRES.plusMillis(1), REFERENCE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptyFileCannotBeListed() {
    assertThatThrownBy(() -> FileContent.of(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void metadataHasExpiredAtItsExpiry() {
    Timestamp timestamp = new Timestamp(1, EXPIRES, REFERENCE);
    assertThat(timestamp.expiredAt(EXPIRES.minusSeconds(1))).isFalse();
    assertThat(timestamp.expiredAt(EXPIRES)).isTrue();
  }

  private Root root() {
    Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      roles.put(role, new RoleKeys(List.of(key), 1));
    }
    return new Root(1, EXPIRES, roles);
  }

  private void refused(Consumer<ObjectNode> change) {
    ObjectNode signed = root().json();
    change.accept(signed);
    assertThatThrownBy(() -> Root.parse(Members.of(signed)))
        .isInstanceOf(MalformedDocumentException.class);
  }

  private static Members members(Metadata metadata) {
    return Members.of(metadata.json());
  }

  private static String canonical(Metadata metadata) {
    return new String(CanonicalJson.encode(metadata.json()), UTF_8);
  }
}
