package dev.hallmark.rekor.v2.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.rekor.v2.Recorded;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.NoteSignature;
import dev.hallmark.transparency.note.SignedNote;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Notes under an ECDSA log key. */
class CheckpointKeyTest {
  private static final Checkpoint HEAD =
      new Checkpoint("log.example", 7, Hash.leaf(new byte[] {1}));

  private final CheckpointKey key = new CheckpointKey(JdkSigner.p256(), "log.example");

  @Test
  void verifiesTheCheckpointsThatRekorTilesSignedWithAP256Key() throws MalformedKeyException {
    JsonNode files = Recorded.read("static-files-p256.json");
    CheckpointKey upstream =
        new CheckpointKey(
            publicOnly(PublicKeys.fromPem(files.path("logPublicKeyPem").textValue())),
            files.path("origin").textValue());
    assertThat(upstream.logId().hex()).isEqualTo(files.path("sha256OfSpki").textValue());
    String note = files.at("/files/checkpoint/contentText").textValue();
    assertThat(upstream.verifies(SignedNote.parse(note).orElseThrow())).isTrue();
    for (String name : List.of("log-key-p256-first-entry", "log-key-p256-second-entry")) {
      JsonNode derived = Recorded.entry(name).record().path("derived");
      assertThat(upstream.verifies(note(derived.path("checkpointText").textValue()))).isTrue();
      assertThat(upstream.logId().hex()).isEqualTo(derived.path("keyIdHex").textValue());
    }
    assertThat(upstream.verifies(note(note.replace("\n2\n", "\n3\n")))).isFalse();
  }

  @Test
  void verifiesItsOwnNotes() {
    SignedNote note = key.sign(HEAD, Instant.EPOCH);
    assertThat(note.text()).isEqualTo(HEAD.text());
    assertThat(note.signatures()).hasSize(1);
    assertThat(note.signatures().getFirst().name()).isEqualTo("log.example");
    assertThat(key.verifies(note)).isTrue();
  }

  @Test
  void anotherTextKeyNameOrHintDoesNotVerify() {
    SignedNote note = key.sign(HEAD, Instant.EPOCH);
    NoteSignature line = note.signatures().getFirst();
    Checkpoint larger = new Checkpoint("log.example", 8, HEAD.root());
    assertThat(key.verifies(new SignedNote(larger.text(), note.signatures()))).isFalse();
    assertThat(new CheckpointKey(JdkSigner.p256(), "log.example").verifies(note)).isFalse();
    assertThat(
            key.verifies(
                new SignedNote(
                    note.text(),
                    List.of(new NoteSignature("other.example", line.keyHint(), line.signature())))))
        .isFalse();
    assertThat(
            key.verifies(
                new SignedNote(
                    note.text(),
                    List.of(new NoteSignature(line.name(), new byte[4], line.signature())))))
        .isFalse();
  }

  /** Witnesses add lines of their own, before or after the log's. */
  @Test
  void otherSignaturesDoNotDisturb() {
    SignedNote note = key.sign(HEAD, Instant.EPOCH);
    NoteSignature witness = new NoteSignature("witness.example", new byte[4], new byte[72]);
    assertThat(
            key.verifies(
                new SignedNote(note.text(), List.of(witness, note.signatures().getFirst()))))
        .isTrue();
    assertThat(key.verifies(new SignedNote(note.text(), List.of(witness)))).isFalse();
  }

  private static SignedNote note(String text) {
    return SignedNote.parse(text).orElseThrow();
  }

  private static Signer publicOnly(PublicKey key) {
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return key;
      }

      @Override
      public SignatureScheme scheme() {
        return SignatureScheme.ECDSA_P256_SHA256;
      }

      @Override
      public byte[] sign(Digest digest) {
        throw new UnsupportedOperationException("only the public half is known");
      }
    };
  }
}
