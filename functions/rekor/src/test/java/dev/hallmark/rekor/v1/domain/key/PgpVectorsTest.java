package dev.hallmark.rekor.v1.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Vector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and signatures that GnuPG made are logged as rekor-server logged them. */
class PgpVectorsTest {

  @ParameterizedTest
  @ValueSource(strings = {"rekord-pgp-ed25519", "rekord-pgp-rsa2048", "rekord-pgp-rsa2048-binary"})
  void keyAndSignatureHaveTheSameForm(String name) throws Exception {
    Vector vector = Vector.entry(name);
    PgpKey key =
        PgpKey.parse(vector.spec().object("signature").object("publicKey").bytes("content"));
    byte[] signature =
        key.verify(
            vector.spec().object("data").bytes("content"),
            vector.spec().object("signature").bytes("content"));
    JsonNode logged = logged(vector).at("/spec/signature");
    assertThat(text(key.canonical())).isEqualTo(decoded(logged.at("/publicKey/content")));
    assertThat(text(signature)).isEqualTo(decoded(logged.at("/content")));
    assertThat(vector.indexKeys()).containsAll(key.subjects());
    assertThat(key.subjects()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rekord-pgp-ed25519", "rekord-pgp-rsa2048", "rekord-pgp-rsa2048-binary"})
  void anotherDocumentIsRefused(String name) throws Exception {
    Vector vector = Vector.entry(name);
    PgpKey key =
        PgpKey.parse(vector.spec().object("signature").object("publicKey").bytes("content"));
    byte[] signature = vector.spec().object("signature").bytes("content");
    assertThatThrownBy(() -> key.verify("other".getBytes(StandardCharsets.UTF_8), signature))
        .isInstanceOf(ProposalException.class)
        .hasMessage("the OpenPGP signature does not verify");
  }

  private static JsonNode logged(Vector vector) throws IOException {
    return new ObjectMapper().readTree(vector.canonicalBody());
  }

  private static String decoded(JsonNode base64) {
    return text(Base64.getDecoder().decode(base64.textValue()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
