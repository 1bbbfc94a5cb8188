package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.EntryTooLargeException;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A log store in memory. Every method is one atomic step, as one item write is in DynamoDB, and
 * nothing is atomic beyond it.
 */
public final class MemoryLogStore implements LogStore {
  private static final int LARGEST_ENTRY = 300 * 1024;

  private record TileKey(int level, long index) {}

  private static final Comparator<StoredCheckpoint> BY_SIZE_AND_TIME =
      Comparator.comparingLong(StoredCheckpoint::size)
          .thenComparingLong(StoredCheckpoint::timeMillis);

  private final TreeMap<Long, Slot> slots = new TreeMap<>();
  private final Map<Hash, Entry> entries = new HashMap<>();
  private final Map<Hash, Placement> placements = new HashMap<>();
  private final TreeMap<StoredCheckpoint, StoredCheckpoint> checkpoints =
      new TreeMap<>(BY_SIZE_AND_TIME);
  private final Map<TileKey, StoredTile> tiles = new HashMap<>();
  private final Meter meter = new Meter();

  /** Counts of what was done here. */
  public Meter meter() {
    return meter;
  }

  @Override
  public synchronized Slot putSlot(Slot slot) {
    meter.write("putSlot", ItemSize.of(slot));
    Slot old = slots.putIfAbsent(slot.start(), slot);
    return old == null ? slot : old;
  }

  @Override
  public synchronized List<Slot> slots(long from, long to) {
    List<Slot> found =
        from >= to ? List.of() : List.copyOf(slots.subMap(from, true, to, false).values());
    meter.read("slots", found.stream().mapToInt(ItemSize::of).sum());
    return found;
  }

  @Override
  public synchronized List<Slot> slotsBefore(long before, int limit) {
    List<Slot> found =
        slots.headMap(before, false).descendingMap().values().stream().limit(limit).toList();
    meter.read("slotsBefore", found.stream().mapToInt(ItemSize::of).sum());
    return found;
  }

  @Override
  public synchronized Optional<StoredEntry> putEntry(Entry entry) {
    if (entry.leaf().length + entry.extra().length > LARGEST_ENTRY) {
      throw new EntryTooLargeException();
    }
    Entry old = entries.putIfAbsent(entry.identity(), entry);
    meter.write("putEntry", ItemSize.of(old == null ? entry : old));
    return old == null ? Optional.empty() : entry(entry.identity());
  }

  @Override
  public synchronized Placement place(Hash identity, Placement placement) {
    Placement old = placements.putIfAbsent(identity, placement);
    Placement stands = old == null ? placement : old;
    meter.write("place", ItemSize.of(stands));
    if (stands.index() != placement.index()) {
      throw new LogIntegrityException("the entry has another index");
    }
    return stands;
  }

  @Override
  public synchronized Optional<StoredEntry> entry(Hash identity) {
    Optional<StoredEntry> stored =
        Optional.ofNullable(entries.get(identity))
            .map(entry -> new StoredEntry(entry, Optional.ofNullable(placements.get(identity))));
    meter.read("entry", stored.map(found -> ItemSize.of(found.entry())).orElse(0));
    return stored;
  }

  @Override
  public synchronized List<Entry> entries(List<Hash> identities) {
    List<Entry> found = new ArrayList<>();
    for (Hash identity : identities) {
      Entry entry = entries.get(identity);
      if (entry != null) {
        found.add(entry);
      }
    }
    meter.read("entries", found.stream().mapToInt(ItemSize::of).sum());
    return found;
  }

  @Override
  public synchronized StoredCheckpoint putCheckpoint(StoredCheckpoint checkpoint) {
    meter.write("putCheckpoint", ItemSize.of(checkpoint));
    StoredCheckpoint old = checkpoints.putIfAbsent(checkpoint, checkpoint);
    return old == null ? checkpoint : old;
  }

  @Override
  public synchronized Optional<StoredCheckpoint> checkpointUpTo(long most) {
    Optional<StoredCheckpoint> found =
        checkpoints.descendingKeySet().stream()
            .filter(checkpoint -> checkpoint.size() <= most)
            .findFirst();
    meter.read("checkpointUpTo", found.map(ItemSize::of).orElse(0));
    return found;
  }

  @Override
  public synchronized List<StoredCheckpoint> checkpoints(long from, long to) {
    List<StoredCheckpoint> found =
        checkpoints.values().stream()
            .filter(checkpoint -> checkpoint.size() >= from && checkpoint.size() < to)
            .toList();
    meter.read("checkpoints", found.stream().mapToInt(ItemSize::of).sum());
    return found;
  }

  @Override
  public synchronized void putTile(StoredTile tile) {
    meter.write("putTile", ItemSize.of(tile));
    StoredTile old = tiles.putIfAbsent(new TileKey(tile.level(), tile.index()), tile);
    if (old != null && !old.equals(tile)) {
      throw new LogIntegrityException("a tile is stored with other content");
    }
  }

  @Override
  public synchronized Optional<StoredTile> tile(int level, long index) {
    Optional<StoredTile> tile = Optional.ofNullable(tiles.get(new TileKey(level, index)));
    meter.read("tile", tile.map(ItemSize::of).orElse(0));
    return tile;
  }

  /** Puts a slot in place whatever was there, as a person with rights to the table can. */
  public synchronized void overwrite(Slot slot) {
    slots.put(slot.start(), slot);
  }

  /** Takes a slot away. */
  public synchronized void removeSlot(long start) {
    slots.remove(start);
  }

  /** Puts an entry in place whatever was there. */
  public synchronized void overwrite(Entry entry) {
    entries.put(entry.identity(), entry);
  }

  /** Takes an entry away. */
  public synchronized void removeEntry(Hash identity) {
    entries.remove(identity);
  }

  /** Puts a placement in place whatever was there. */
  public synchronized void overwrite(Hash identity, Placement placement) {
    placements.put(identity, placement);
  }

  /** Takes a placement away, as if its append had died before it. */
  public synchronized void removePlacement(Hash identity) {
    placements.remove(identity);
  }

  /** Puts a checkpoint in place whatever was there. */
  public synchronized void overwrite(StoredCheckpoint checkpoint) {
    checkpoints.put(checkpoint, checkpoint);
  }

  /** Puts a tile in place whatever was there. */
  public synchronized void overwrite(StoredTile tile) {
    tiles.put(new TileKey(tile.level(), tile.index()), tile);
  }

  /** Every slot. */
  public synchronized List<Slot> allSlots() {
    return List.copyOf(slots.values());
  }

  /** Every entry. */
  public synchronized List<Entry> allEntries() {
    return List.copyOf(entries.values());
  }

  /** Every placement by identity. */
  public synchronized Map<Hash, Placement> allPlacements() {
    return Map.copyOf(placements);
  }

  /** Every checkpoint, smallest first. */
  public synchronized List<StoredCheckpoint> allCheckpoints() {
    return List.copyOf(checkpoints.values());
  }

  /** Every stored tile. */
  public synchronized List<StoredTile> allTiles() {
    return List.copyOf(tiles.values());
  }
}
