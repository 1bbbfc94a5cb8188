package dev.hallmark.logengine.publish;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.publish.PublishReport.Outcome;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.Publication.Published;
import dev.hallmark.logengine.store.StoreRefusedException;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Brings a log's public files up to the newest head that is signed. Signs nothing itself, so that
 * its role needs no right to: a head that its writer did not live to sign is signed by the next
 * append. Any number may run at once and any may die at any step: a checkpoint is replaced only by
 * one who has read it, verified it and proved it a prefix, and only while it still stands.
 *
 * <p>What one run publishes is bounded. Only a signed head may be published, and only after all of
 * its tiles: a log that was not published for long is published by several runs, each up to a head
 * that was signed on the way.
 */
public final class Publisher {
  /** Entries of one run, about: 2,048 tiles and bundles, at 40 ms each less than two minutes. */
  public static final long MOST_ENTRIES = 262_144;

  /** Checkpoints of others that may come first, one after the other, before the run gives up. */
  private static final int MOST_ATTEMPTS = 4;

  private final TransparencyLog log;
  private final CheckpointSigner key;
  private final Publication publication;
  private final EntryFiles form;
  private final Issuers issuers;
  private final long mostEntries;

  /**
   * Publishes a log's entries as bundles.
   *
   * @param key the log's; only asked to verify
   * @param mostEntries what one run may publish, such as {@link #MOST_ENTRIES}; more only if no
   *     head was signed in between
   */
  public Publisher(
      TransparencyLog log, CheckpointSigner key, Publication publication, long mostEntries) {
    this(log, key, publication, EntryFiles.BUNDLES, mostEntries);
  }

  /**
   * The same for a log whose entries are published in another form.
   *
   * @param form of the files of entries
   */
  public Publisher(
      TransparencyLog log,
      CheckpointSigner key,
      Publication publication,
      EntryFiles form,
      long mostEntries) {
    this.log = log;
    this.key = key;
    this.publication = publication;
    this.form = form;
    this.issuers = new Issuers(form, publication);
    this.mostEntries = mostEntries;
  }

  /**
   * Publishes the log as it is.
   *
   * @throws StoreRefusedException if the public has seen more than the log holds
   * @throws LogIntegrityException if anything read contradicts what was signed
   */
  public PublishReport run() {
    int written = 0;
    Optional<PublishReport> outrun = Optional.empty();
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      // The public checkpoint before the log's head: in the other order a checkpoint published in
      // between would look like a log that has lost entries.
      Optional<Published> seen = publication.checkpoint();
      Optional<Checkpoint> before = seen.map(published -> verified(published.note()));
      Optional<Head> signed = log.signedCheckpoint().map(this::head);
      OptionalLong size = size(before);
      if (signed.isEmpty()) {
        if (size.orElse(0) > 0) {
          throw behind();
        }
        return new PublishReport(Outcome.CURRENT, size, size, 0, written);
      }
      long newest = signed.get().size();
      Head reached = within(size.orElse(0), signed.get());
      Checkpoint head = reached.checkpoint();
      before.ifPresent(older -> requirePrefix(older, head));
      if (size.isPresent() && size.getAsLong() == head.size()) {
        return new PublishReport(Outcome.CURRENT, size, size, newest, written);
      }
      TileFiles files = new TileFiles(log, publication, form, issuers, head);
      files.write(size.orElse(0));
      written += files.written();
      if (publication.replaceCheckpoint(seen, archived(reached))) {
        OptionalLong now = OptionalLong.of(head.size());
        return new PublishReport(Outcome.PUBLISHED, size, now, newest, written);
      }
      outrun = Optional.of(new PublishReport(Outcome.OUTRUN, size, size, newest, written));
    }
    return outrun.orElseThrow();
  }

  /** The newest head if it is within reach; else the farthest signed one that is. */
  private Head within(long published, Head newest) {
    if (newest.size() - published <= mostEntries) {
      return newest;
    }
    return log.signedCheckpoint(published + mostEntries)
        .map(this::head)
        .filter(head -> head.size() > published)
        .orElse(newest);
  }

  /** A head of the log and the note that carries it, verified. */
  private record Head(Checkpoint checkpoint, SignedNote note) {
    long size() {
      return checkpoint.size();
    }
  }

  private Head head(SignedNote note) {
    return new Head(verified(note), note);
  }

  private static OptionalLong size(Optional<Checkpoint> checkpoint) {
    return checkpoint.map(known -> OptionalLong.of(known.size())).orElse(OptionalLong.empty());
  }

  private void requirePrefix(Checkpoint older, Checkpoint head) {
    if (older.size() > head.size()) {
      throw behind();
    }
    boolean prefix =
        log.consistencyProof(older.size(), head.size())
            .filter(proof -> proof.verify(older.root(), head.root()))
            .isPresent();
    if (!prefix) {
      throw new LogIntegrityException("the published checkpoint is no prefix of the log");
    }
  }

  private static StoreRefusedException behind() {
    return new StoreRefusedException(
        "the public has seen more of the log than its store holds: the store was rolled back or"
            + " is another log's; freeze nothing, append nothing, and find the newer store");
  }

  /** The note that is kept for a head: the first one, since two signatures may differ. */
  private String archived(Head head) {
    String kept = publication.archiveCheckpoint(head.size(), head.note().encode());
    if (!verified(kept).equals(head.checkpoint())) {
      throw new LogIntegrityException("another tree of this size is archived");
    }
    return kept;
  }

  private Checkpoint verified(String encoded) {
    return SignedNote.parse(encoded)
        .map(this::verified)
        .orElseThrow(() -> new LogIntegrityException("a published checkpoint is no note"));
  }

  private Checkpoint verified(SignedNote note) {
    return key.verified(note)
        .orElseThrow(() -> new LogIntegrityException("a published checkpoint does not verify"));
  }
}
