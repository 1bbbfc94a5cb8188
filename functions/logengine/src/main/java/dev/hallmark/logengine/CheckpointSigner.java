package dev.hallmark.logengine;

import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.time.Instant;
import java.util.Optional;

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

  /**
   * The checkpoint that a note is: of this log, signed with its key, and nothing beside it, since
   * extension lines would be vouched for by nobody. Empty if it is anything else.
   */
  default Optional<Checkpoint> verified(SignedNote note) {
    return Checkpoint.parse(note.text())
        .filter(checkpoint -> checkpoint.origin().equals(origin()))
        .filter(checkpoint -> checkpoint.text().equals(note.text()))
        .filter(checkpoint -> verifies(note));
  }

  /** The same of an encoded note; empty also if it is none. */
  default Optional<Checkpoint> verified(String encoded) {
    return SignedNote.parse(encoded).flatMap(this::verified);
  }
}
