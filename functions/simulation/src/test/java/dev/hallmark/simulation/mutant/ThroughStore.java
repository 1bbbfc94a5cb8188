package dev.hallmark.simulation.mutant;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Optional;

/** A store that does what another does; mutants differ in one method. */
class ThroughStore implements LogStore {
  private final LogStore store;

  ThroughStore(LogStore store) {
    this.store = store;
  }

  @Override
  public Slot putSlot(Slot slot) {
    return store.putSlot(slot);
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
  public Optional<StoredEntry> putEntry(Entry entry) {
    return store.putEntry(entry);
  }

  @Override
  public Placement place(Hash identity, Placement placement) {
    return store.place(identity, placement);
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
  public StoredCheckpoint putCheckpoint(StoredCheckpoint checkpoint) {
    return store.putCheckpoint(checkpoint);
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
  public void putTile(StoredTile tile) {
    store.putTile(tile);
  }

  @Override
  public Optional<StoredTile> tile(int level, long index) {
    return store.tile(level, index);
  }
}
