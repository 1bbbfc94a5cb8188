package dev.hallmark.logengine.store;

import dev.hallmark.transparency.Hash;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A {@link LogStore} that is gone with its object: for rehearsals, whose entries must not reach a
 * log. Keeps the promises of the ports but durability. Thread-safe.
 */
public final class VolatileLogStore implements LogStore {
  private static final int LARGEST_ENTRY = 300 * 1024;

  private record TileKey(int level, long index) {}

  private final TreeMap<Long, Slot> slots = new TreeMap<>();
  private final Map<Hash, Entry> entries = new HashMap<>();
  private final Map<Hash, Placement> placements = new HashMap<>();
  private final Map<TileKey, StoredTile> tiles = new HashMap<>();
  private final TreeMap<StoredCheckpoint, StoredCheckpoint> checkpoints =
      new TreeMap<>(
          Comparator.comparingLong(StoredCheckpoint::size)
              .thenComparingLong(StoredCheckpoint::timeMillis));

  @Override
  public synchronized Slot putSlot(Slot slot) {
    return kept(slots, slot.start(), slot);
  }

  @Override
  public synchronized List<Slot> slots(long from, long to) {
    return from >= to ? List.of() : List.copyOf(slots.subMap(from, true, to, false).values());
  }

  @Override
  public synchronized List<Slot> slotsBefore(long before, int limit) {
    return slots.headMap(before, false).descendingMap().values().stream().limit(limit).toList();
  }

  @Override
  public synchronized Optional<StoredEntry> putEntry(Entry entry) {
    if (entry.leaf().length + entry.extra().length > LARGEST_ENTRY) {
      throw new EntryTooLargeException();
    }
    return entries.putIfAbsent(entry.identity(), entry) == null
        ? Optional.empty()
        : entry(entry.identity());
  }

  @Override
  public synchronized Placement place(Hash identity, Placement placement) {
    Placement stands = kept(placements, identity, placement);
    if (stands.index() != placement.index()) {
      throw new LogIntegrityException("the entry has another index");
    }
    return stands;
  }

  @Override
  public synchronized Optional<StoredEntry> entry(Hash identity) {
    return Optional.ofNullable(entries.get(identity))
        .map(entry -> new StoredEntry(entry, Optional.ofNullable(placements.get(identity))));
  }

  @Override
  public synchronized List<Entry> entries(List<Hash> identities) {
    return identities.stream().map(entries::get).filter(Objects::nonNull).toList();
  }

  @Override
  public synchronized StoredCheckpoint putCheckpoint(StoredCheckpoint checkpoint) {
    return kept(checkpoints, checkpoint, checkpoint);
  }

  @Override
  public synchronized Optional<StoredCheckpoint> checkpointUpTo(long most) {
    return checkpoints.descendingKeySet().stream()
        .filter(checkpoint -> checkpoint.size() <= most)
        .findFirst();
  }

  @Override
  public synchronized List<StoredCheckpoint> checkpoints(long from, long to) {
    return checkpoints.keySet().stream()
        .filter(checkpoint -> checkpoint.size() >= from && checkpoint.size() < to)
        .toList();
  }

  @Override
  public synchronized void putTile(StoredTile tile) {
    if (!kept(tiles, new TileKey(tile.level(), tile.index()), tile).equals(tile)) {
      throw new LogIntegrityException("a tile is stored with other content");
    }
  }

  @Override
  public synchronized Optional<StoredTile> tile(int level, long index) {
    return Optional.ofNullable(tiles.get(new TileKey(level, index)));
  }

  private static <K, V> V kept(Map<K, V> map, K key, V value) {
    V old = map.putIfAbsent(key, value);
    return old == null ? value : old;
  }
}
