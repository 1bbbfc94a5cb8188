package dev.hallmark.operator;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.time.Instant;

/**
 * Signs what a drill appends with a key that nobody trusts, and still knows what the log's own key
 * has signed.
 *
 * @param own the log's key, only asked to verify
 * @param throwAway the key that signs
 */
record DrillKey(CheckpointSigner own, CheckpointSigner throwAway) implements CheckpointSigner {
  @Override
  public String origin() {
    return own.origin();
  }

  @Override
  public SignedNote sign(Checkpoint checkpoint, Instant time) {
    return throwAway.sign(checkpoint, time);
  }

  @Override
  public boolean verifies(SignedNote note) {
    return throwAway.verifies(note) || own.verifies(note);
  }
}
