package dev.hallmark.rekor.v1.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of OpenPGP key that sigstore/rekor takes is logged as it logs it, and verifies. */
class PgpKeyKindsTest {
  private static final byte[] DOCUMENT = PgpFiles.read("document");

  @ParameterizedTest
  @ValueSource(
      strings = {"p256", "p384", "bp256", "k256", "dsa", "rsa4096", "subkeys", "rev", "exp"})
  void theKeyHasTheSameForm(String name) throws Exception {
    assertThat(text(key(name).canonical())).isEqualTo(text(PgpFiles.read(name + ".logged.asc")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "p384", "bp256", "k256", "dsa", "rsa4096", "subkeys", "exp"})
  void aBinarySignatureVerifiesAndIsArmoured(String name) throws Exception {
    byte[] canonical = key(name).verify(DOCUMENT, PgpFiles.read(name + ".sig"));
    assertThat(text(canonical)).startsWith("-----BEGIN PGP SIGNATURE-----\n\n").endsWith("-----");
    assertThat(key(name).verify(DOCUMENT, canonical)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "p384", "bp256", "k256", "dsa", "rsa4096", "subkeys"})
  void aSignatureOverTextVerifiesAndIsKept(String name) throws Exception {
    byte[] signature = PgpFiles.read(name + ".text.asc");
    assertThat(key(name).verify(DOCUMENT, signature)).isEqualTo(signature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "p384", "bp256", "k256", "dsa", "rsa4096", "subkeys", "exp"})
  void anotherDocumentIsRefused(String name) throws Exception {
    PgpKey key = key(name);
    byte[] signature = PgpFiles.read(name + ".sig");
    assertThatThrownBy(() -> key.verify(new byte[0], signature))
        .isInstanceOf(ProposalException.class)
        .hasMessage("the OpenPGP signature does not verify");
  }

  @Test
  void aRevokedKeyIsRefused() throws Exception {
    PgpKey key = key("rev");
    byte[] signature = PgpFiles.read("rev.sig");
    assertThatThrownBy(() -> key.verify(DOCUMENT, signature))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("revoked or expired");
  }

  @Test
  void aRevokedSubkeyIsRefused() throws Exception {
    PgpKey key = key("subkeys");
    byte[] signature = PgpFiles.read("subkeys-revoked.sig");
    assertThatThrownBy(() -> key.verify(DOCUMENT, signature))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("revoked or expired");
  }

  @Test
  void aStrangersSignatureIsRefused() throws Exception {
    PgpKey key = key("dsa");
    byte[] signature = PgpFiles.read("p384.sig");
    assertThatThrownBy(() -> key.verify(DOCUMENT, signature))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("none of the keys");
  }

  private static PgpKey key(String name) throws ProposalException {
    return PgpKey.parse(PgpFiles.read(name + ".key.asc"));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
