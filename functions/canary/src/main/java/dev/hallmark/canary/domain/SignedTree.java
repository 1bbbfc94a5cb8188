package dev.hallmark.canary.domain;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.NoteSignature;
import dev.hallmark.transparency.note.SignedNote;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A checkpoint with its signatures, of which none is verified yet (C2SP tlog-checkpoint).
 *
 * @param note as it came
 * @param tree what it says
 */
record SignedTree(SignedNote note, Checkpoint tree) {
  /** Reads one; empty if it is malformed. */
  static Optional<SignedTree> parse(String envelope) {
    return SignedNote.parse(envelope)
        .flatMap(note -> Checkpoint.parse(note.text()).map(tree -> new SignedTree(note, tree)));
  }

  /**
   * Whether a log has signed it.
   *
   * @param name of the signature
   */
  boolean isBy(TransparencyLog log, String name) {
    byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
    byte[] hint = Arrays.copyOf(log.logId(), NoteSignature.HINT_LENGTH);
    return note.signaturesBy(name, hint)
        .anyMatch(
            line -> Signatures.verify(log.key(), HashAlgorithm.SHA_256, text, line.signature()));
  }
}
