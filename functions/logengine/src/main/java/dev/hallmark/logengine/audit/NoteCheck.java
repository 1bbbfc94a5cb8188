package dev.hallmark.logengine.audit;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.util.Optional;

/** What a note that should be a checkpoint of the log really is. */
final class NoteCheck {
  private final CheckpointSigner key;

  NoteCheck(CheckpointSigner key) {
    this.key = key;
  }

  /** The checkpoint that the log's key has signed in this note; empty if it has not. */
  Optional<Checkpoint> signed(String encoded) {
    return SignedNote.parse(encoded).filter(key::verifies).flatMap(this::checkpoint);
  }

  private Optional<Checkpoint> checkpoint(SignedNote note) {
    return Checkpoint.parse(note.text())
        .filter(read -> read.text().equals(note.text()) && read.origin().equals(key.origin()));
  }
}
