package dev.hallmark.logengine.audit;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.store.CheckpointStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stored checkpoints, and the archived ones of the same sizes (I5, I6). */
final class CheckpointCheck {
  private final CheckpointStore store;
  private final Optional<Publication> publication;
  private final CheckpointSigner key;
  private final Tally tally;

  CheckpointCheck(
      CheckpointStore store, Optional<Publication> publication, CheckpointSigner key, Tally tally) {
    this.store = store;
    this.publication = publication;
    this.key = key;
    this.tally = tally;
  }

  /**
   * Checks the checkpoints of sizes {@code [from, to)}.
   *
   * @param boundaries roots by size, wherever in this range a slot ends
   */
  void check(long from, long to, Map<Long, Hash> boundaries) {
    Optional<List<StoredCheckpoint>> stored = Reads.sensible(() -> store.checkpoints(from, to));
    if (stored.isEmpty()) {
      tally.found(
          Rule.SIGNED, "checkpoints " + from + " to " + to, "a checkpoint's item cannot be read");
      return;
    }
    for (StoredCheckpoint checkpoint : stored.get()) {
      tally.checkpoints.incrementAndGet();
      String where = "checkpoint %d of %d".formatted(checkpoint.size(), checkpoint.timeMillis());
      check(Rule.SIGNED, where, checkpoint.size(), checkpoint.note(), boundaries);
    }
    publication.ifPresent(
        files ->
            Reads.each(
                stored.get().stream().map(StoredCheckpoint::size).distinct().toList(),
                size -> checkArchived(files, size, boundaries)));
  }

  private void checkArchived(Publication files, long size, Map<Long, Hash> boundaries) {
    Optional<String> note = files.archivedCheckpoint(size);
    if (note.isPresent()) {
      tally.archived.incrementAndGet();
      check(Rule.PUBLISHED, "archived checkpoint " + size, size, note.get(), boundaries);
    }
  }

  private void check(Rule rule, String where, long size, String note, Map<Long, Hash> boundaries) {
    Optional<Checkpoint> signed = key.verified(note);
    if (signed.isEmpty()) {
      tally.found(rule, where, "the note is not signed by the log's key");
      return;
    }
    if (signed.get().size() != size) {
      tally.found(rule, where, "the note is kept under another size than its own");
      return;
    }
    Hash root = boundaries.get(size);
    if (root == null) {
      tally.found(rule, where, "a size is signed at which no slot ends");
    } else if (!root.equals(signed.get().root())) {
      tally.found(rule, where, "another root is signed than that of the log at this size");
    }
  }
}
