package dev.hallmark.operator.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.ReadOnlyLogStore;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * The records of an archive as a store that is only read. Entries are found by the slots that were
 * read last, as an audit asks for them; any other is looked for in all pages. What it remembers
 * does not grow with the log. Thread-safe.
 */
final class ArchivedStore implements ReadOnlyLogStore {
  /** Leaves whose place is remembered: those of many pages of slots. */
  private static final int PLACES = 1 << 16;

  /** Pages of entries that are kept: of 256 entries of up to 64 KiB each. */
  private static final int KEPT = 4;

  /** Tiles of 256 hashes. */
  private static final int MADE = 512;

  private record TileKey(int level, long index) {}

  private final Pages slots;
  private final Pages entries;
  private final Pages checkpoints;
  private final NavigableSet<Long> slotPages;
  private final NavigableSet<Long> entryPages;
  private final NavigableSet<Long> checkpointPages;
  // All guarded by this.
  private final Map<Hash, Long> places = new Latest<>(PLACES);
  private final Map<Long, List<JsonNode>> kept = new Latest<>(KEPT);
  private final Map<TileKey, StoredTile> made = new Latest<>(MADE);

  /** Remembers what was put last. */
  private static final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Latest(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > most;
    }
  }

  ArchivedStore(ArchiveFolder folder) {
    this.slots = new Pages(folder, LogArchive.SLOTS);
    this.entries = new Pages(folder, LogArchive.ENTRIES);
    this.checkpoints = new Pages(folder, LogArchive.CHECKPOINTS);
    this.slotPages = slots.all();
    this.entryPages = entries.all();
    this.checkpointPages = checkpoints.all();
  }

  @Override
  public List<Slot> slots(long from, long to) {
    if (from >= to) {
      return List.of();
    }
    List<Slot> found = new ArrayList<>();
    for (long page : slotPages.subSet(Pages.of(from), true, Pages.of(to - 1), true)) {
      page(page).stream()
          .filter(slot -> slot.start() >= from && slot.start() < to)
          .forEach(found::add);
    }
    found.forEach(this::note);
    return found;
  }

  @Override
  public List<Slot> slotsBefore(long before, int limit) {
    List<Slot> found = new ArrayList<>();
    for (long page : slotPages.headSet(Pages.of(before), true).descendingSet()) {
      page(page).reversed().stream()
          .filter(slot -> slot.start() < before && found.size() < limit)
          .forEach(found::add);
      if (found.size() >= limit) {
        break;
      }
    }
    found.forEach(this::note);
    return found;
  }

  private List<Slot> page(long page) {
    return slots.read(page).stream()
        .map(RecordLines::slot)
        .sorted(Comparator.comparingLong(Slot::start))
        .toList();
  }

  private synchronized void note(Slot slot) {
    for (int i = 0; i < slot.identities().size(); i++) {
      places.putIfAbsent(slot.identities().get(i), slot.start() + i);
    }
  }

  @Override
  public synchronized Optional<StoredEntry> entry(Hash identity) {
    Long place = places.get(identity);
    if (place != null) {
      Optional<JsonNode> line = line(Pages.of(place), identity);
      if (line.isPresent()) {
        return line.flatMap(RecordLines::entry);
      }
    }
    for (long page : entryPages) {
      Optional<JsonNode> line = line(page, identity);
      if (line.isPresent()) {
        return line.flatMap(RecordLines::entry);
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> line(long page, Hash identity) {
    return kept.computeIfAbsent(page, entries::read).stream()
        .filter(line -> RecordLines.identity(line).equals(identity))
        .findFirst();
  }

  @Override
  public List<Entry> entries(List<Hash> identities) {
    return identities.stream()
        .map(this::entry)
        .flatMap(Optional::stream)
        .map(StoredEntry::entry)
        .toList();
  }

  @Override
  public Optional<StoredCheckpoint> checkpointUpTo(long most) {
    for (long page : checkpointPages.headSet(Pages.of(most), true).descendingSet()) {
      Optional<StoredCheckpoint> last =
          stored(page).stream().filter(one -> one.size() <= most).reduce((_, later) -> later);
      if (last.isPresent()) {
        return last;
      }
    }
    return Optional.empty();
  }

  @Override
  public List<StoredCheckpoint> checkpoints(long from, long to) {
    if (from >= to) {
      return List.of();
    }
    return checkpointPages.subSet(Pages.of(from), true, Pages.of(to - 1), true).stream()
        .flatMap(page -> stored(page).stream())
        .filter(one -> one.size() >= from && one.size() < to)
        .toList();
  }

  private List<StoredCheckpoint> stored(long page) {
    return checkpoints.read(page).stream()
        .filter(line -> !line.has(RecordLines.ARCHIVED))
        .map(RecordLines::checkpoint)
        .sorted(
            Comparator.comparingLong(StoredCheckpoint::size)
                .thenComparingLong(StoredCheckpoint::timeMillis))
        .toList();
  }

  /** Those that were made while reading: an archive has them as public files only. */
  @Override
  public synchronized Optional<StoredTile> tile(int level, long index) {
    return Optional.ofNullable(made.get(new TileKey(level, index)));
  }

  /** Remembers it for a while. */
  @Override
  public synchronized void putTile(StoredTile tile) {
    made.put(new TileKey(tile.level(), tile.index()), tile);
  }
}
