package dev.hallmark.rekor.v1.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and signatures of OpenSSH. */
class SshKeyTest {
  private static final Vector ED25519 = Vector.entry("rekord-ssh-ed25519");

  @Test
  void optionsAndCommentOfAKeyAreDropped() throws ProposalException {
    String line = key(ED25519);
    byte[] plain = SshKey.parse(bytes(line)).canonical();
    assertThat(SshKey.parse(bytes("# mine\n\nnamespaces=\"file\" " + line + "\n")).canonical())
        .isEqualTo(plain);
    assertThat(new String(plain, StandardCharsets.US_ASCII).split(" ")).hasSize(2);
  }

  @Test
  void aKeyUnderTheNameOfAnotherAlgorithmIsRefused() {
    assertThatThrownBy(() -> SshKey.parse(bytes(key(ED25519).replace("ssh-ed25519 ", "ssh-rsa "))))
        .isInstanceOf(ProposalException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rekord-ssh-ed25519", "rekord-ssh-ecdsa", "rekord-ssh-rsa"})
  void aSignatureOfOtherContentIsRefused(String name) throws ProposalException {
    Vector vector = Vector.entry(name);
    SshKey key = SshKey.parse(bytes(key(vector)));
    byte[] message = content(vector, "/data/content");
    byte[] signature = content(vector, "/signature/content");
    assertThat(key.verify(message, signature)).isNotEmpty();
    message[0] ^= 1;
    assertThatThrownBy(() -> key.verify(message, signature)).isInstanceOf(ProposalException.class);
  }

  @Test
  void aSignatureWithAnotherKeyIsRefused() throws ProposalException {
    SshKey key = SshKey.parse(bytes(key(Vector.entry("rekord-ssh-ecdsa"))));
    assertThatThrownBy(
            () ->
                key.verify(
                    content(ED25519, "/data/content"), content(ED25519, "/signature/content")))
        .isInstanceOf(ProposalException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSHSIG|SSHSIH", // another format
        "\0\0\0\4file|\0\0\0\4mail", // another purpose
        "sha512|sha384", // a hash that is not known
        "\0\0\0\4file\0\0\0\0|\0\0\0\4file\177\377\377\377" // a length beyond the end
      })
  void aChangedSignatureIsRefused(String change) throws ProposalException {
    SshKey key = SshKey.parse(bytes(key(ED25519)));
    PemBlock armour = new PemText(content(ED25519, "/signature/content")).nextBlock().orElseThrow();
    int bar = change.indexOf('|');
    String before = new String(armour.content(), StandardCharsets.ISO_8859_1);
    String after = before.replace(change.substring(0, bar), change.substring(bar + 1));
    assertThat(after).isNotEqualTo(before);
    String signature = new PemBlock("SSH SIGNATURE", bytes(after)).encode();
    assertThatThrownBy(() -> key.verify(content(ED25519, "/data/content"), bytes(signature)))
        .isInstanceOf(ProposalException.class);
  }

  private static String key(Vector vector) {
    return new String(content(vector, "/signature/publicKey/content"), StandardCharsets.US_ASCII);
  }

  private static byte[] content(Vector vector, String path) {
    return Base64.getDecoder().decode(vector.proposal().at("/spec" + path).textValue());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
