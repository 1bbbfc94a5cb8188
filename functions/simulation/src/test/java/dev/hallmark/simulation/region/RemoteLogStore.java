package dev.hallmark.simulation.region;

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

/**
 * A store at the other end of a wire. The chain and the checkpoints lie in one partition; entries
 * and tiles each have a key of their own.
 */
public final class RemoteLogStore implements LogStore {
  private final Wire wire;
  private final LogStore store;

  /**
   * @param store what is at the other end: the region's, or a broken one in front of it
   */
  public RemoteLogStore(Wire wire, LogStore store) {
    this.wire = wire;
    this.store = store;
  }

  private Toll chain() {
    return wire.region().chain();
  }

  @Override
  public Slot putSlot(Slot slot) {
    return wire.call(Operation.PUT_SLOT, chain(), () -> store.putSlot(slot));
  }

  @Override
  public List<Slot> slots(long from, long to) {
    return wire.call(Operation.SLOTS, chain(), () -> store.slots(from, to));
  }

  @Override
  public List<Slot> slotsBefore(long before, int limit) {
    return wire.call(Operation.SLOTS_BEFORE, chain(), () -> store.slotsBefore(before, limit));
  }

  @Override
  public Optional<StoredEntry> putEntry(Entry entry) {
    return wire.call(Operation.PUT_ENTRY, Toll.NONE, () -> store.putEntry(entry));
  }

  @Override
  public Placement place(Hash identity, Placement placement) {
    return wire.call(Operation.PLACE, Toll.NONE, () -> store.place(identity, placement));
  }

  @Override
  public Optional<StoredEntry> entry(Hash identity) {
    return wire.call(Operation.ENTRY, Toll.NONE, () -> store.entry(identity));
  }

  @Override
  public List<Entry> entries(List<Hash> identities) {
    return wire.call(Operation.ENTRIES, Toll.NONE, () -> store.entries(identities));
  }

  @Override
  public StoredCheckpoint putCheckpoint(StoredCheckpoint checkpoint) {
    return wire.call(Operation.PUT_CHECKPOINT, chain(), () -> store.putCheckpoint(checkpoint));
  }

  @Override
  public Optional<StoredCheckpoint> checkpointUpTo(long most) {
    return wire.call(Operation.LATEST_CHECKPOINT, chain(), () -> store.checkpointUpTo(most));
  }

  @Override
  public List<StoredCheckpoint> checkpoints(long from, long to) {
    return wire.call(Operation.CHECKPOINTS, chain(), () -> store.checkpoints(from, to));
  }

  @Override
  public void putTile(StoredTile tile) {
    Nothing.of(wire.call(Operation.PUT_TILE, Toll.NONE, Nothing.after(() -> store.putTile(tile))));
  }

  @Override
  public Optional<StoredTile> tile(int level, long index) {
    return wire.call(Operation.TILE, Toll.NONE, () -> store.tile(level, index));
  }
}
