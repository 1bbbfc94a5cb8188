package dev.hallmark.ctlog.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.ctlog.Exchange;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.NoteSignature;
import dev.hallmark.transparency.note.SignedNote;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Tree heads as notes. */
class LogKeyTest {
  private static final Checkpoint HEAD =
      new Checkpoint("ct.example/log", 7, Hash.leaf(new byte[] {1}));
  private static final Instant TIME = Instant.parse("2026-11-23T08:04:00.123Z");

  private final LogKey key = new LogKey(JdkSigner.p256(), "ct.example/log");

  @Test
  void verifiesTheCheckpointThatTesseraCtSigned() throws MalformedKeyException {
    JsonNode files = Exchange.read("static-files.json");
    LogKey upstream =
        new LogKey(
            publicOnly(PublicKeys.fromPem(files.path("logPublicKeyPem").textValue())),
            files.path("origin").textValue());
    String note = files.at("/files/checkpoint/contentText").textValue();
    assertThat(upstream.verifies(note(note))).isTrue();
    assertThat(upstream.treeHeadSignature(note(note)).orElseThrow().timestampMillis()).isPositive();
    assertThat(upstream.verifies(note(note.replace("\n9\n", "\n8\n")))).isFalse();
  }

  @Test
  void theLogIdIsTheOneInRecordedScts() throws MalformedKeyException {
    JsonNode files = Exchange.read("static-files.json");
    LogKey upstream =
        new LogKey(
            publicOnly(PublicKeys.fromPem(files.path("logPublicKeyPem").textValue())),
            files.path("origin").textValue());
    assertThat(upstream.logId().base64())
        .isEqualTo(Exchange.all().getFirst().record().at("/response/body/id").textValue());
  }

  @Test
  void verifiesItsOwnTreeHeads() {
    SignedNote note = key.sign(HEAD, TIME);
    assertThat(note.text()).isEqualTo(HEAD.text());
    assertThat(key.verifies(note)).isTrue();
    assertThat(key.treeHeadSignature(note).orElseThrow().timestampMillis())
        .isEqualTo(TIME.toEpochMilli());
  }

  @Test
  void anotherSizeTimeKeyOrExtensionDoesNotVerify() {
    SignedNote note = key.sign(HEAD, TIME);
    NoteSignature line = note.signatures().getFirst();
    Checkpoint larger = new Checkpoint(HEAD.origin(), 8, HEAD.root());
    assertThat(key.verifies(new SignedNote(larger.text(), note.signatures()))).isFalse();
    assertThat(key.verifies(new SignedNote(note.text() + "extension\n", note.signatures())))
        .isFalse();
    byte[] later = line.signature();
    later[7]++;
    assertThat(key.verifies(with(note, later))).isFalse();
    assertThat(new LogKey(JdkSigner.p256(), HEAD.origin()).verifies(note)).isFalse();
  }

  @Property(tries = 200)
  void aSignatureOfAnyBytesDoesNotVerify(@ForAll byte[] signature) {
    SignedNote note = key.sign(HEAD, TIME);
    byte[] bytes = signature.length == 0 ? new byte[1] : signature;
    assertThat(key.verifies(with(note, bytes))).isFalse();
    byte[] cut = Arrays.copyOf(note.signatures().getFirst().signature(), 1 + signature.length % 60);
    assertThat(key.verifies(with(note, cut))).isFalse();
  }

  private static SignedNote with(SignedNote note, byte[] signature) {
    NoteSignature line = note.signatures().getFirst();
    return new SignedNote(
        note.text(), List.of(new NoteSignature(line.name(), line.keyHint(), signature)));
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
