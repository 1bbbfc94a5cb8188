package dev.hallmark.rekor.v1.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.rekor.v1.domain.Mutations;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spoilt keys and signatures are refused, and nothing worse; endless ones are not read. */
class PgpUntrustedBytesTest {
  private static final byte[] DOCUMENT = PgpFiles.read("document");

  @ParameterizedTest
  @ValueSource(strings = {"p256", "bp256", "dsa", "rsa4096", "subkeys"})
  void spoiltKeysAreRefusedAtMost(String name) throws Exception {
    byte[] ring =
        PgpArmor.readFirst(text(PgpFiles.read(name + ".key.asc"))).orElseThrow().content();
    byte[] signature = PgpFiles.read(name + ".sig");
    long refused =
        Mutations.of(ring, 100).filter(spoilt -> !parsesAndVerifies(spoilt, signature)).count();
    assertThat(refused).isGreaterThan(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256.text.asc", "dsa.sig", "subkeys.sig", "rsa4096.text.asc"})
  void spoiltSignaturesAreRefusedAtMost(String file) {
    byte[] key = PgpFiles.read(file.substring(0, file.indexOf('.')) + ".key.asc");
    long refused =
        Mutations.of(PgpFiles.read(file), 100)
            .filter(spoilt -> !parsesAndVerifies(key, spoilt))
            .count();
    assertThat(refused).isGreaterThan(25);
  }

  @Test
  void spoiltArmourIsRefusedAtMost() {
    byte[] signature = PgpFiles.read("p384.sig");
    long refused =
        Mutations.of(PgpFiles.read("p384.key.asc"), 250)
            .filter(spoilt -> !parsesAndVerifies(spoilt, signature))
            .count();
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void moreThanAMegabyteIsNotRead() {
    assertThatThrownBy(() -> PgpKey.parse(new byte[(1 << 20) + 1]))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("1048576 bytes");
  }

  @Test
  void tinyPacketsWithoutEndAreNotRead() {
    byte[] markers = new byte[1 << 20];
    for (int i = 0; i < markers.length; i += 2) {
      markers[i] = (byte) (0xC0 | PgpPacket.MARKER);
    }
    assertThatThrownBy(() -> PgpKey.parse(markers))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("2000 packets");
  }

  @Test
  void keysWithoutEndAreNotVerified() throws Exception {
    byte[] ring = PgpArmor.readFirst(text(PgpFiles.read("p384.key.asc"))).orElseThrow().content();
    ByteArrayOutputStream rings = new ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      rings.writeBytes(ring);
    }
    assertThatThrownBy(() -> PgpKey.parse(rings.toByteArray()))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("128 signatures of their own");
  }

  @Test
  void norAreTheyInBlocksOfTheirOwn() throws Exception {
    String block = text(PgpFiles.read("p384.key.asc"));
    byte[] blocks = block.repeat(200).getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> PgpKey.parse(blocks))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("128 signatures of their own");
  }

  @Test
  void aPacketOfFourGigabytesIsNotAllocated() {
    byte[] packet = {
      (byte) 0xC6, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 4
    };
    assertThatThrownBy(() -> PgpKey.parse(packet))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("truncated");
  }

  @Test
  void privateKeysAreRefused() {
    byte[] packet = {(byte) (0xC0 | PgpPacket.SECRET_KEY), 1, 4};
    assertThatThrownBy(() -> PgpKey.parse(packet))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("private");
    byte[] armour = new PgpArmor(PgpArmor.PRIVATE_KEY, new byte[8]).encode();
    assertThatThrownBy(() -> PgpKey.parse(armour))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("private");
  }

  @Test
  void nothingIsNoKey() {
    assertThatThrownBy(() -> PgpKey.parse(new byte[0])).isInstanceOf(ProposalException.class);
    byte[] open = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PgpKey.parse(open)).isInstanceOf(ProposalException.class);
    assertThatThrownBy(() -> PgpKey.parse(Arrays.copyOf(open, 14)))
        .isInstanceOf(ProposalException.class);
  }

  private static boolean parsesAndVerifies(byte[] key, byte[] signature) {
    try {
      PgpKey parsed = PgpKey.parse(key);
      assertThat(PgpKey.parse(parsed.canonical()).canonical()).isEqualTo(parsed.canonical());
      parsed.subjects();
      parsed.verify(DOCUMENT, signature);
      return true;
    } catch (ProposalException e) {
      return false;
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
