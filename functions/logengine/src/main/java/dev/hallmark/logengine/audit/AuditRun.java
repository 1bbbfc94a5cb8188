package dev.hallmark.logengine.audit;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.Publication.Published;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** One audit from its beginning to its report. */
final class AuditRun {
  private final LogStore store;
  private final Optional<Publication> publication;
  private final CheckpointSigner key;
  private final AuditState since;
  private final long most;
  private final Tally tally;
  private final EntryFiles form;
  private final Optional<ReceiptVerifier> receipts;
  private final Optional<Function<byte[], Hash>> identities;
  private final CheckpointCheck checkpoints;

  AuditRun(
      LogStore store,
      CheckpointSigner key,
      Optional<Publication> publication,
      EntryFiles form,
      Optional<ReceiptVerifier> receipts,
      Optional<Function<byte[], Hash>> identities,
      AuditState since,
      long most,
      AuditListener listener) {
    this.store = store;
    this.publication = publication;
    this.key = key;
    this.since = since;
    this.most = most;
    this.tally = new Tally(listener);
    this.form = form;
    this.receipts = receipts;
    this.identities = identities;
    this.checkpoints = new CheckpointCheck(store, publication, key, tally);
  }

  AuditReport run() {
    // What was published and signed before where the log ends: the log grows meanwhile, and must
    // not be found shorter than what was signed of it afterwards.
    Optional<Published> file = publication.flatMap(Publication::checkpoint);
    Optional<Checkpoint> published = file.flatMap(there -> key.verified(there.note()));
    if (file.isPresent() && published.isEmpty()) {
      tally.found(
          Rule.PUBLISHED, "file checkpoint", "the published note is not signed by the log's key");
    }
    long signed =
        Reads.sensible(store::latestCheckpoint)
            .flatMap(latest -> latest)
            .map(StoredCheckpoint::size)
            .orElse(0L);
    long end = lastStart();
    long lastStart = end - since.size() > most ? since.size() + most : end;
    boolean complete = lastStart == end;
    long publishedSize = published.map(Checkpoint::size).orElse(-1L);
    ChainWalk walk = walk(publishedSize);
    long last = follow(walk, lastStart);
    if (complete) {
      beyond(last, signed);
    }
    published
        .filter(checkpoint -> complete || checkpoint.size() <= last)
        .ifPresent(checkpoint -> checkPublished(checkpoint, walk));
    if (publication.isPresent() && publishedSize < since.published()) {
      tally.found(Rule.PUBLISHED, "file checkpoint", "the public sees less than it saw before");
    }
    return report(walk, publishedSize);
  }

  private ChainWalk walk(long publishedSize) {
    TileCheck tiles = new TileCheck(store, publication, form, publishedSize, tally);
    EntryCheck entries =
        new EntryCheck(
            store,
            tally,
            identities,
            receipts,
            new IssuerCheck(publication, form, publishedSize, tally));
    return new ChainWalk(
        tally, tiles, entries, checkpoints, since, identitiesBefore(), publishedSize);
  }

  /** Follows the whole chain; gives its size. */
  private long follow(ChainWalk walk, long lastStart) {
    long first = since.frozen() ? since.size() + 1 : since.size();
    SlotPages pages = new SlotPages(store, tally, first, lastStart);
    long of = Math.max(since.size(), lastStart);
    tally.progress(walk.size(), of);
    for (List<Slot> page = pages.read(); !page.isEmpty(); page = pages.read()) {
      walk.follow(page);
      tally.progress(walk.size(), Math.max(of, walk.size()));
    }
    walk.finish();
    return walk.size();
  }

  /** Start of the last slot, which may be one that cannot be read; -1 if there is none. */
  private long lastStart() {
    Optional<List<Slot>> last = Reads.sensible(() -> store.slotsBefore(Long.MAX_VALUE, 1));
    if (last.isPresent()) {
      return last.get().isEmpty() ? -1 : last.get().getFirst().start();
    }
    long sound = 0;
    long unsound = Long.MAX_VALUE;
    while (sound + 1 < unsound) {
      long middle = sound + (unsound - sound) / 2;
      if (Reads.sensible(() -> store.slotsBefore(middle, 1)).isPresent()) {
        sound = middle;
      } else {
        unsound = middle;
      }
    }
    return sound;
  }

  /** Identities of the leaves from the last full tile to where this audit begins. */
  private List<Hash> identitiesBefore() {
    long size = since.size();
    if (size == 0) {
      return List.of();
    }
    long from = size - size % TilePath.WIDTH;
    List<Slot> slots =
        Reads.sensible(
                () -> {
                  List<Slot> read = new ArrayList<>(store.slotsBefore(from + 1, 1));
                  read.addAll(store.slots(from + 1, size));
                  return read;
                })
            .orElse(List.of());
    List<Hash> identities = new ArrayList<>();
    for (Slot slot : slots) {
      for (int i = 0; i < slot.leaves().size(); i++) {
        if (slot.start() + i >= from && slot.start() + i < size) {
          identities.add(slot.identities().get(i));
        }
      }
    }
    List<Slot> last = Reads.sensible(() -> store.slotsBefore(size, 1)).orElse(List.of());
    if (identities.size() != size - from
        || last.isEmpty()
        || !last.getFirst().after().equals(since.range())) {
      tally.found(
          Rule.CHAIN, "size " + size, "the log is not what it was when it was audited last");
    }
    while (identities.size() < TilePath.WIDTH) {
      identities.addFirst(Hash.EMPTY_ROOT);
    }
    return identities;
  }

  /** Signatures over what the log does not hold. */
  private void beyond(long size, long signed) {
    if (signed > size) {
      store
          .checkpoints(size + 1, signed + 1)
          .forEach(
              checkpoint ->
                  tally.found(
                      Rule.SIGNED,
                      "checkpoint %d of %d".formatted(checkpoint.size(), checkpoint.timeMillis()),
                      "a size is signed that the log does not have"));
    }
  }

  private void checkPublished(Checkpoint published, ChainWalk walk) {
    String where = "file checkpoint";
    Optional<Hash> root = rootAt(published.size(), walk);
    if (published.size() > walk.size()) {
      tally.found(Rule.PUBLISHED, where, "the public has seen more than the log holds");
    } else if (root.isEmpty()) {
      tally.found(Rule.PUBLISHED, where, "a size is published at which no slot ends");
    } else if (!root.get().equals(published.root())) {
      tally.found(Rule.PUBLISHED, where, "the published tree is not a prefix of the log");
    }
    Optional<Checkpoint> archived =
        publication
            .flatMap(files -> files.archivedCheckpoint(published.size()))
            .flatMap(key::verified);
    if (archived.isEmpty()) {
      tally.found(Rule.PUBLISHED, where, "the published checkpoint is not in the archive");
    } else if (!archived.get().equals(published)) {
      tally.found(Rule.PUBLISHED, where, "the archive holds another tree of the published size");
    }
  }

  private Optional<Hash> rootAt(long size, ChainWalk walk) {
    if (walk.publishedSeen()) {
      return Optional.of(walk.publishedRoot());
    }
    if (size == 0) {
      return Optional.of(Hash.EMPTY_ROOT);
    }
    // Before where this audit began: what the earlier one found whole.
    return Reads.sensible(() -> store.slotsBefore(size, 1)).orElse(List.of()).stream()
        .filter(slot -> size < since.size() && slot.end() == size)
        .map(slot -> slot.after().root())
        .findFirst();
  }

  private AuditReport report(ChainWalk walk, long publishedSize) {
    Optional<AuditState> state =
        tally.findings().isEmpty()
            ? Optional.of(new AuditState(walk.range(), walk.time(), walk.frozen(), publishedSize))
            : Optional.empty();
    return new AuditReport(
        since.size(),
        walk.size(),
        walk.range().root(),
        walk.frozen(),
        publishedSize < 0 ? OptionalLong.empty() : OptionalLong.of(publishedSize),
        tally.counts(),
        tally.findings(),
        state);
  }
}
