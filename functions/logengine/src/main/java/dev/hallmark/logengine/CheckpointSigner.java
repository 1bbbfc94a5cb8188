package dev.hallmark.logengine;

import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.time.Instant;

/**
 * The log's key, in the form in which this log signs tree heads. Only asked to sign heads that are
 * committed. A call may be repeated; two signatures over one head may differ. Thread-safe.
 */
public interface CheckpointSigner {
  /** First line of every checkpoint. */
  String origin();

  /**
   * Signs a tree head.
   *
   * @param time for signatures that carry one
   * @throws RuntimeException of the key service's kind if it did not sign
   */
  SignedNote sign(Checkpoint checkpoint, Instant time);

  /** Whether the note carries a signature of this log that verifies; uses the public key only. */
  boolean verifies(SignedNote note);
}
