package dev.hallmark.tuf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.json.CanonicalJson;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;

/** A key id is the hash of the whole key object. */
class TufKeyTest {
  /** The public half of a key of the public instance. */
  private static final String PEM =
      """
      -----BEGIN PUBLIC KEY-----
      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzBzVOmHCPojMVLSI364WiiV8NPrD
      6IgRxVliskz/v+y3JER5mcVGcONliDcWMC5J2lfHmjPNPhb4H7xm8LzfSA==
      -----END PUBLIC KEY-----
      """;

  @Test
  void theIdsOfThePublicInstanceAreOurs() throws Exception {
    Members listed = Members.of(Documents.read(PublicGood.root())).object("signed").object("keys");
    assertThat(listed.names()).hasSizeGreaterThanOrEqualTo(6);
    for (String id : listed.names()) {
      assertThat(TufKey.parse(listed.object(id)).keyId()).isEqualTo(id);
    }
  }

  @Test
  void membersOfOtherToolsCountForTheId() throws Exception {
    Members plain = Members.of(TufKey.of(PublicKeys.fromPem(PEM)).json());
    Members withMore =
        Members.of(TufKey.of(PublicKeys.fromPem(PEM)).json().put("x-owner", "somebody"));
    assertThat(TufKey.parse(withMore).keyId()).isNotEqualTo(TufKey.parse(plain).keyId());
    assertThat(TufKey.parse(withMore).json()).isEqualTo(withMore.node());
  }

  @Test
  void thisIsTheKeyObject() throws Exception {
    TufKey key = TufKey.of(PublicKeys.fromPem(PEM));
    assertThat(new String(CanonicalJson.encode(key.json()), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"keytype\":\"ecdsa\",\"keyval\":{\"public\":\""
                + PEM
                + "\"},\"scheme\":\"ecdsa-sha2-nistp256\"}");
    assertThat(key.keyId())
        .isEqualTo("ea1f8bd7180e484d47936a2c7025104b7f29e7cdb4404363d02888a7d97ff134");
  }

  @Test
  void onlyP256CanBeVerifiedByEveryClient() {
    PublicKey p384 = JdkSigner.p384().publicKey();
    assertThatThrownBy(() -> TufKey.of(p384)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesOtherSchemesAndBrokenKeys() {
    assertRefused(Documents.object());
    assertRefused(TufKey.of(JdkSigner.p256().publicKey()).json().put("keytype", "rsa"));
    assertRefused(TufKey.of(JdkSigner.p256().publicKey()).json().put("scheme", "ed25519"));
    ObjectNode broken = TufKey.of(JdkSigner.p256().publicKey()).json();
    broken.putObject("keyval").put("public", "-----BEGIN PUBLIC KEY-----\n");
    assertRefused(broken);
    ObjectNode p384 = TufKey.of(JdkSigner.p256().publicKey()).json();
    p384.putObject("keyval").put("public", PublicKeys.toPem(JdkSigner.p384().publicKey()));
    assertRefused(p384);
  }

  private static void assertRefused(ObjectNode object) {
    assertThatThrownBy(() -> TufKey.parse(Members.of(object)))
        .isInstanceOf(MalformedDocumentException.class);
  }
}
