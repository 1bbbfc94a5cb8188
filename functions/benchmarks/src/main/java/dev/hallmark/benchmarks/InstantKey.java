package dev.hallmark.benchmarks;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.NoteSignature;
import dev.hallmark.transparency.note.SignedNote;
import java.time.Instant;
import java.util.List;

/** A key whose signatures cost nothing and prove nothing: what is left is the engine's own work. */
final class InstantKey implements CheckpointSigner {
  private static final byte[] SIGNATURE = new byte[71];

  @Override
  public String origin() {
    return "log.example";
  }

  @Override
  public SignedNote sign(Checkpoint checkpoint, Instant time) {
    return new SignedNote(
        checkpoint.text(),
        List.of(new NoteSignature(origin(), new byte[NoteSignature.HINT_LENGTH], SIGNATURE)));
  }

  @Override
  public boolean verifies(SignedNote note) {
    return note.signatures().size() == 1;
  }
}
