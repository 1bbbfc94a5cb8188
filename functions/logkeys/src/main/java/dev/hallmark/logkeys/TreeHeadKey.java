package dev.hallmark.logkeys;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.NoteSignature;
import dev.hallmark.transparency.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A CT log's key as signer of tree heads, which are kept as notes whose signature is the signed
 * tree head's own (static-ct-api, "Checkpoints"): get-sth needs no signature of its own.
 */
public final class TreeHeadKey implements CheckpointSigner {
  /** signed-note's number for RFC6962NoteSignature. */
  private static final byte ALGORITHM = 5;

  private final Signer signer;
  private final String origin;

  /**
   * @param signer the log's P-256 key: no other curve is verified by every client
   * @param origin the log's URL without scheme and trailing slash
   */
  public TreeHeadKey(Signer signer, String origin) {
    this.signer = signer;
    this.origin = origin;
  }

  @Override
  public String origin() {
    return origin;
  }

  /** SHA-256 of the key's DER SubjectPublicKeyInfo (RFC 6962 section 3.2). */
  public Hash logId() {
    return Hash.sha256(signer.publicKey().getEncoded());
  }

  @Override
  public SignedNote sign(Checkpoint checkpoint, Instant time) {
    long timestamp = time.toEpochMilli();
    byte[] signature =
        signer.signMessage(
            CtEntries.treeHeadSignatureInput(
                timestamp, checkpoint.size(), checkpoint.root().bytes()));
    return new SignedNote(
        checkpoint.text(),
        List.of(
            new NoteSignature(
                origin, hint(), new TreeHeadSignature(timestamp, signature).encode())));
  }

  @Override
  public boolean verifies(SignedNote note) {
    Optional<Checkpoint> checkpoint = Checkpoint.parse(note.text());
    return checkpoint.isPresent()
        // Extension lines would not be covered by the signature.
        && checkpoint.get().text().equals(note.text())
        && checkpoint.get().origin().equals(origin)
        && treeHeadSignature(note)
            .filter(signature -> verifies(signature, checkpoint.get()))
            .isPresent();
  }

  /** This log's signature of a note; empty if there is none. */
  public Optional<TreeHeadSignature> treeHeadSignature(SignedNote note) {
    return note.signaturesBy(origin, hint())
        .map(line -> TreeHeadSignature.decode(line.signature()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private boolean verifies(TreeHeadSignature signature, Checkpoint head) {
    return Signatures.verify(
        signer.publicKey(),
        signer.scheme().hash(),
        CtEntries.treeHeadSignatureInput(
            signature.timestampMillis(), head.size(), head.root().bytes()),
        signature.signature());
  }

  private byte[] hint() {
    byte[] name = (origin + "\n").getBytes(StandardCharsets.UTF_8);
    Hash id = Hash.sha256(name, new byte[] {ALGORITHM}, logId().bytes());
    return Arrays.copyOf(id.bytes(), NoteSignature.HINT_LENGTH);
  }
}
