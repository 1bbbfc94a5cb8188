package dev.hallmark.logkeys;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.NoteSignature;
import dev.hallmark.transparency.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The log's ECDSA key as signer of checkpoints (C2SP signed-note, algorithm 0x02): the signature is
 * DER over SHA-256 of the note's text, the key hint the first four bytes of SHA-256 over the key,
 * without the name.
 */
public final class CheckpointKey implements CheckpointSigner {
  private final Signer signer;
  private final String origin;
  private final String name;

  /**
   * The key of a Rekor v1 shard, which signs under the host alone.
   *
   * @param signer the shard's P-256 key, not used for anything but its checkpoints and timestamps
   */
  public static CheckpointKey ofTree(Signer signer, TreeOrigin origin) {
    return new CheckpointKey(signer, origin.text(), origin.host());
  }

  /**
   * @param signer the log's P-256 key, not used for anything else
   * @param origin first line of checkpoints and name of the signature: a bare host name, because
   *     clients compare it with the host of the trust root's {@code baseUrl}
   */
  public CheckpointKey(Signer signer, String origin) {
    this(signer, origin, origin);
  }

  private CheckpointKey(Signer signer, String origin, String name) {
    this.signer = signer;
    this.origin = origin;
    this.name = name;
  }

  @Override
  public String origin() {
    return origin;
  }

  /** The {@code logId} of entries: SHA-256 of the key's DER SubjectPublicKeyInfo. */
  public Hash logId() {
    return Hash.sha256(signer.publicKey().getEncoded());
  }

  @Override
  public SignedNote sign(Checkpoint checkpoint, Instant time) {
    String text = checkpoint.text();
    byte[] signature = signer.signMessage(text.getBytes(StandardCharsets.UTF_8));
    return new SignedNote(text, List.of(new NoteSignature(name, hint(), signature)));
  }

  @Override
  public boolean verifies(SignedNote note) {
    byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
    return note.signaturesBy(name, hint())
        .anyMatch(
            line ->
                Signatures.verify(
                    signer.publicKey(), signer.scheme().hash(), text, line.signature()));
  }

  private byte[] hint() {
    return Arrays.copyOf(logId().bytes(), NoteSignature.HINT_LENGTH);
  }
}
