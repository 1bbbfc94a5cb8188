package dev.hallmark.operator;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.ReadOnlyLogStore;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Optional;

/** A store to which nothing is written, not even the tiles that reading makes. */
final class ReadOnlyStore implements ReadOnlyLogStore {
  private final LogStore store;

  ReadOnlyStore(LogStore store) {
    this.store = store;
  }

  @Override
  public List<Slot> slots(long from, long to) {
    return store.slots(from, to);
  }

  @Override
  public List<Slot> slotsBefore(long before, int limit) {
    return store.slotsBefore(before, limit);
  }

  @Override
  public Optional<StoredEntry> entry(Hash identity) {
    return store.entry(identity);
  }

  @Override
  public List<Entry> entries(List<Hash> identities) {
    return store.entries(identities);
  }

  @Override
  public Optional<StoredCheckpoint> checkpointUpTo(long most) {
    return store.checkpointUpTo(most);
  }

  @Override
  public List<StoredCheckpoint> checkpoints(long from, long to) {
    return store.checkpoints(from, to);
  }

  @Override
  public Optional<StoredTile> tile(int level, long index) {
    return store.tile(level, index);
  }

  /** A tile is made again whenever it is needed. */
  @Override
  public void putTile(StoredTile tile) {}
}
