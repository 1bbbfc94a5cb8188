package dev.hallmark.operator.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.publish.PublishReport.Outcome;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.transparency.Hash;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the archive of a log: its records first, then, made from these alone, its public files, at
 * last the manifest and the sums. May be repeated into the same folder and then brings it up to
 * date; who dies on the way leaves an archive without sums, which is told from a complete one.
 */
public final class ArchiveWriter {
  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * So many entries are written.
     *
     * @param of how many there are
     */
    void written(long entries, long of);
  }

  private final ArchivedLog log;
  private final InstantSource clock;

  /**
   * @param clock when it is written
   */
  public ArchiveWriter(ArchivedLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Writes it.
   *
   * @param path folder of this log's archive, made if need be
   * @throws ArchiveException if it cannot be written, or is another log's
   * @throws LogIntegrityException if the log contradicts itself: see {@code hallmark log fsck}
   */
  public Manifest write(Path path, Progress progress) {
    ArchiveFolder folder = new ArchiveFolder(path);
    requireOwn(folder);
    // The end first: what is appended meanwhile is not in this archive.
    boolean ended = slotBefore(Long.MAX_VALUE).map(Slot::frozen).orElse(false);
    Optional<Slot> last = lastSigned();
    requireGrown(folder);
    Checksums sums = new Checksums(folder);
    sums.forget();
    long size = last.map(Slot::end).orElse(0L);
    Manifest manifest =
        new Manifest(
            log.name(),
            log.origin(),
            log.key().publicKey(),
            size,
            last.map(Slot::root).orElse(Hash.EMPTY_ROOT),
            last.map(Slot::frozen).orElse(false),
            ended,
            Instant.ofEpochSecond(clock.instant().getEpochSecond()));
    folder.write(Manifest.FILE, manifest.encode());
    last.ifPresent(slot -> slots(folder, slot, progress));
    checkpoints(folder, size);
    publish(folder);
    sums.write();
    return manifest;
  }

  /**
   * The last slot that the log's key signed. An appender that died may have left one behind it,
   * which nothing says is the log's and which nobody was told of.
   */
  private Optional<Slot> lastSigned() {
    Optional<Slot> last = slotBefore(Long.MAX_VALUE);
    long end = last.map(Slot::end).orElse(0L);
    long signed = log.store().checkpointUpTo(end).map(StoredCheckpoint::size).orElse(0L);
    if (signed == end) {
      return last;
    }
    Optional<Slot> before = slotBefore(signed);
    if (before.map(Slot::end).orElse(0L) != signed) {
      throw new LogIntegrityException("a size is signed at which no slot ends");
    }
    return before;
  }

  private Optional<Slot> slotBefore(long size) {
    return log.store().slotsBefore(size, 1).stream().findFirst();
  }

  /** A log that was rolled back, or has another history, must not take a better archive away. */
  private void requireGrown(ArchiveFolder folder) {
    Optional<Manifest> before = folder.read(Manifest.FILE).flatMap(Manifest::parse);
    if (before.isEmpty() || before.get().size() == 0) {
      return;
    }
    long size = before.get().size();
    Optional<Slot> slot = slotBefore(size).filter(one -> one.end() == size);
    if (slot.isEmpty()) {
      throw new LogIntegrityException(
          "the archive %s ends at entry %,d, at which the log has no end: its store was rolled back or is another's; the archive is as it was, name another folder"
              .formatted(folder, size));
    }
    if (!slot.get().root().equals(before.get().root())) {
      throw new LogIntegrityException(
          "the archive %s holds another tree of %,d entries than the log: two histories exist; the archive is as it was, name another folder"
              .formatted(folder, size));
    }
  }

  /** Records of one log beside those of another would be neither's. */
  private void requireOwn(ArchiveFolder folder) {
    Optional<byte[]> before = folder.read(Manifest.FILE);
    boolean own =
        before
            .flatMap(Manifest::parse)
            .filter(
                other ->
                    other.log().equals(log.name())
                        && other.origin().equals(log.origin())
                        && other.key().equals(log.key().publicKey()))
            .isPresent();
    if (!own && (before.isPresent() || !folder.list("").isEmpty())) {
      throw new ArchiveException(
          "the folder %s holds something else than an archive of this log: name an empty one"
              .formatted(folder));
    }
  }

  private void slots(ArchiveFolder folder, Slot last, Progress progress) {
    Pages pages = new Pages(folder, LogArchive.SLOTS);
    EntryPages entries = new EntryPages(folder, log.store());
    for (long page = 0; page <= Pages.of(last.start()); page++) {
      List<Slot> slots =
          log.store()
              .slots(page * Pages.WIDTH, Math.min((page + 1) * Pages.WIDTH, last.start() + 1));
      pages.write(page, slots.stream().map(RecordLines::line).toList());
      slots.forEach(slot -> entries.add(slot.identities()));
      progress.written(entries.count(), last.end());
    }
    entries.finish();
  }

  private void checkpoints(ArchiveFolder folder, long size) {
    Pages pages = new Pages(folder, LogArchive.CHECKPOINTS);
    for (long page = 0; page <= Pages.of(size); page++) {
      List<StoredCheckpoint> stored =
          log.store().checkpoints(page * Pages.WIDTH, Math.min((page + 1) * Pages.WIDTH, size + 1));
      List<ObjectNode> lines = new ArrayList<>(stored.stream().map(RecordLines::line).toList());
      log.publication()
          .ifPresent(
              files ->
                  Parallel.map(
                          stored.stream().map(StoredCheckpoint::size).distinct().toList(),
                          of ->
                              files
                                  .archivedCheckpoint(of)
                                  .map(note -> RecordLines.archivedLine(of, note)))
                      .forEach(line -> line.ifPresent(lines::add)));
      pages.write(page, lines);
    }
  }

  private void publish(ArchiveFolder folder) {
    CheckpointSigner key = log.name().kind().key(log.key(), log.origin());
    Publisher publisher =
        new Publisher(
            TransparencyLog.builder(
                    new ArchivedStore(folder), key, InstantSource.system(), new SecureRandom())
                .build(),
            key,
            new ArchivedFiles(folder),
            log.name().kind().entryFiles(),
            Publisher.MOST_ENTRIES);
    while (publisher.run().outcome() != Outcome.CURRENT) {
      // Each run goes on from the one before.
    }
    new EdgeFiles(folder, log.name(), log.key(), log.origin()).write();
  }
}
