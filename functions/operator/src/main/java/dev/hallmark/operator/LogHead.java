package dev.hallmark.operator;

import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Publication.Published;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where a log stands.
 *
 * @param last its last slot; empty if the log is
 * @param newest its newest stored checkpoint
 * @param newestHolds whether that is signed by the log's key and a prefix of the log; also if there
 *     is none
 * @param published what the public sees, as far as it is signed by the log's key
 * @param relation of the published checkpoint to the log
 * @param store which store it lies in
 * @param adopted whether that store was adopted
 */
record LogHead(
    Optional<Slot> last,
    Optional<StoredCheckpoint> newest,
    boolean newestHolds,
    Optional<Checkpoint> published,
    Relation relation,
    String store,
    boolean adopted) {
  /** How what the public sees relates to the log. */
  enum Relation {
    /** No bucket was named. */
    NOT_LOOKED_AT("not looked at: no bucket was named", ""),
    /** Nothing is published. */
    NOTHING("nothing is published", ""),
    /** The published tree is the beginning of the log, or all of it. */
    PREFIX("is a prefix of the log", ""),
    /** The public has seen more than the log holds. */
    AHEAD(
        "is larger than the log: this store was rolled back, or is not the log's",
        "restore a later state of the table beside it (aws dynamodb"
            + " restore-table-to-point-in-time), look at it with hallmark log fsck --table, then"
            + " hallmark log adopt; step by step: functions/logengine/runbooks/restore.md"),
    /** The published tree is not the beginning of the log. */
    FORK(
        "is NOT a prefix of the log: two histories exist",
        "hallmark freeze log, then hallmark log archive keeps the evidence; step by step:"
            + " functions/logengine/runbooks/consistency-alarm.md"),
    /** The published note is not signed by the key. */
    UNSIGNED(
        "is not signed by the log's key",
        "name the log's own --key and --bucket; if they are, go on as in"
            + " functions/logengine/runbooks/consistency-alarm.md");

    private final String text;
    private final String remedy;

    Relation(String text, String remedy) {
      this.text = text;
      this.remedy = remedy;
    }

    String text() {
      return text;
    }

    /** What is to be done about it; empty if nothing is wrong. */
    String remedy() {
      return remedy;
    }

    boolean wrong() {
      return !remedy.isEmpty();
    }
  }

  long size() {
    return last.map(Slot::end).orElse(0L);
  }

  Hash root() {
    return last.map(Slot::root).orElse(Hash.EMPTY_ROOT);
  }

  boolean frozen() {
    return last.map(Slot::frozen).orElse(false);
  }

  /** Reads it; the public checkpoint before the log's end, which may only grow meanwhile. */
  static LogHead read(LogTarget target) {
    Optional<Published> file = target.publication().flatMap(files -> files.checkpoint());
    Optional<Checkpoint> published = file.flatMap(there -> target.key().verified(there.note()));
    Optional<StoredCheckpoint> newest = target.store().latestCheckpoint();
    Optional<Slot> last = target.store().slotsBefore(Long.MAX_VALUE, 1).stream().findFirst();
    String store = target.identity().current();
    return new LogHead(
        last,
        newest,
        newest.isEmpty()
            || newest
                .flatMap(stored -> target.key().verified(stored.note()))
                .filter(checkpoint -> relation(target, checkpoint, last) == Relation.PREFIX)
                .isPresent(),
        published,
        relation(target, file, published, last),
        store,
        target.identity().adopted(store));
  }

  private static Relation relation(
      LogTarget target,
      Optional<Published> file,
      Optional<Checkpoint> published,
      Optional<Slot> last) {
    if (target.publication().isEmpty()) {
      return Relation.NOT_LOOKED_AT;
    }
    if (file.isEmpty()) {
      return Relation.NOTHING;
    }
    return published.map(seen -> relation(target, seen, last)).orElse(Relation.UNSIGNED);
  }

  private static Relation relation(LogTarget target, Checkpoint seen, Optional<Slot> last) {
    long size = last.map(Slot::end).orElse(0L);
    if (seen.size() > size) {
      return Relation.AHEAD;
    }
    Hash root = last.map(Slot::root).orElse(Hash.EMPTY_ROOT);
    try {
      return TransparencyLog.builder(
                  target.store(), target.key(), InstantSource.system(), new SecureRandom())
              .build()
              .consistencyProof(seen.size(), size)
              .filter(proof -> proof.verify(seen.root(), root))
              .isPresent()
          ? Relation.PREFIX
          : Relation.FORK;
    } catch (LogIntegrityException e) {
      return Relation.FORK;
    }
  }
}
