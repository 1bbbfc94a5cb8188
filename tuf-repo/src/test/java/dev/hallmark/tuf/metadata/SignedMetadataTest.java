package dev.hallmark.tuf.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signatures over metadata, and how they are counted. */
class SignedMetadataTest {
  private static final Targets EMPTY =
      new Targets(1, Instant.parse("2026-03-01T12:00:00Z"), Map.of());

  private final JdkSigner first = JdkSigner.p256();
  private final JdkSigner second = JdkSigner.p256();
  private final JdkSigner third = JdkSigner.p256();

  @Test
  void thePublicInstancesRootVerifiesWithItsOwnKeys() throws Exception {
    SignedMetadata<Root> file = SignedMetadata.parse(PublicGood.root(), Root::parse);
    RoleKeys keys = file.metadata().keysOf(Role.ROOT);
    assertThat(keys.threshold()).isEqualTo(3);
    assertThat(file.isSignedBy(keys)).isTrue();
    assertThat(file.isSignedBy(new RoleKeys(keys.keys(), keys.keys().size()))).isTrue();
  }

  @Test
  void aChangedByteOfWhatIsSignedIsNoticed() throws Exception {
    String changed =
        new String(PublicGood.root(), UTF_8).replaceFirst("\"threshold\": 3", "\"threshold\": 1");
    SignedMetadata<Root> file = SignedMetadata.parse(changed.getBytes(UTF_8), Root::parse);
    assertThat(file.isSignedBy(file.metadata().keysOf(Role.ROOT))).isFalse();
  }

  @Test
  void theThresholdCountsKeysOfTheRole() throws Exception {
    byte[] content = SignedMetadata.sign(EMPTY, List.of(first, second)).content();
    SignedMetadata<Targets> file = SignedMetadata.parse(content, Targets::parse);
    assertThat(file.isSignedBy(role(2, first, second, third))).isTrue();
    assertThat(file.isSignedBy(role(3, first, second, third))).isFalse();
    assertThat(file.isSignedBy(role(1, third))).isFalse();
    assertThat(file.isSignedBy(role(2, first, third))).isFalse();
  }

  @Test
  void whatWasSignedHereCountsLikeWhatWasRead() {
    assertThat(SignedMetadata.sign(EMPTY, List.of(first)).isSignedBy(role(1, first))).isTrue();
    assertThat(SignedMetadata.sign(EMPTY, List.of(first)).isSignedBy(role(1, second))).isFalse();
  }

  @Test
  void aSignatureThatIsStillMissingIsSkipped() throws Exception {
    ObjectNode file = Documents.read(SignedMetadata.sign(EMPTY, List.of(first, second)).content());
    ((ObjectNode) signatures(file).get(1)).put("sig", "");
    SignedMetadata<Targets> parsed = SignedMetadata.parse(Documents.write(file), Targets::parse);
    assertThat(parsed.isSignedBy(role(1, first, second))).isTrue();
    assertThat(parsed.isSignedBy(role(2, first, second))).isFalse();
  }

  @Test
  void aKeyThatSignsTwiceIsRefused() throws Exception {
    ObjectNode file = Documents.read(SignedMetadata.sign(EMPTY, List.of(first)).content());
    signatures(file).add(signatures(file).get(0).deepCopy());
    assertThatThrownBy(() -> SignedMetadata.parse(Documents.write(file), Targets::parse))
        .isInstanceOf(MalformedDocumentException.class);
  }

  @Test
  void membersOfOtherToolsAreSignedToo() throws Exception {
    ObjectNode file = Documents.read(SignedMetadata.sign(EMPTY, List.of(first)).content());
    ((ObjectNode) file.get("signed")).put("x-added", "later");
    SignedMetadata<Targets> parsed = SignedMetadata.parse(Documents.write(file), Targets::parse);
    assertThat(parsed.metadata()).isEqualTo(EMPTY);
    assertThat(parsed.isSignedBy(role(1, first))).isFalse();
  }

  @Test
  void anotherRolesFileIsRefused() {
    byte[] content = SignedMetadata.sign(EMPTY, List.of(first)).content();
    assertThatThrownBy(() -> SignedMetadata.parse(content, Snapshot::parse))
        .hasMessage("signed._type is not snapshot");
  }

  @Test
  void aP384KeyDoesNotSign() {
    Signer p384 = JdkSigner.p384();
    assertThatThrownBy(() -> SignedMetadata.sign(EMPTY, List.of(p384)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyIsListedOnceForARole() {
    TufKey key = TufKey.of(first.publicKey());
    assertThatThrownBy(() -> new RoleKeys(List.of(key, key), 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RoleKeys(List.of(key), 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ArrayNode signatures(ObjectNode file) {
    return (ArrayNode) file.get("signatures");
  }

  private static RoleKeys role(int threshold, Signer... signers) {
    return new RoleKeys(
        List.of(signers).stream().map(signer -> TufKey.of(signer.publicKey())).toList(), threshold);
  }
}
