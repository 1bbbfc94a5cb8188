package dev.hallmark.testkit.log;

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

/** A store in which one call of many goes wrong. */
public final class FaultyLogStore implements LogStore {
  private final LogStore store;
  private final OneFault fault;

  public FaultyLogStore(LogStore store, OneFault fault) {
    this.store = store;
    this.fault = fault;
  }

  /**
   * @param failing which call goes wrong, counted from 1
   */
  public FaultyLogStore(LogStore store, int failing, OneFault.Kind kind) {
    this(store, new OneFault(failing, kind));
  }

  /** Name of the call that went wrong; empty if there were not so many calls. */
  public Optional<String> failed() {
    return fault.failed();
  }

  /** Lets a late call take effect now, if it has not yet. */
  public void arrive() {
    fault.arrive();
  }

  @Override
  public Slot putSlot(Slot slot) {
    return fault.call("putSlot", () -> store.putSlot(slot));
  }

  @Override
  public List<Slot> slots(long from, long to) {
    return fault.call("slots", () -> store.slots(from, to));
  }

  @Override
  public List<Slot> slotsBefore(long before, int limit) {
    return fault.call("slotsBefore", () -> store.slotsBefore(before, limit));
  }

  @Override
  public Optional<StoredEntry> putEntry(Entry entry) {
    return fault.call("putEntry", () -> store.putEntry(entry));
  }

  @Override
  public Placement place(Hash identity, Placement placement) {
    return fault.call("place", () -> store.place(identity, placement));
  }

  @Override
  public Optional<StoredEntry> entry(Hash identity) {
    return fault.call("entry", () -> store.entry(identity));
  }

  @Override
  public List<Entry> entries(List<Hash> identities) {
    return fault.call("entries", () -> store.entries(identities));
  }

  @Override
  public StoredCheckpoint putCheckpoint(StoredCheckpoint checkpoint) {
    return fault.call("putCheckpoint", () -> store.putCheckpoint(checkpoint));
  }

  @Override
  public Optional<StoredCheckpoint> checkpointUpTo(long most) {
    return fault.call("checkpointUpTo", () -> store.checkpointUpTo(most));
  }

  @Override
  public List<StoredCheckpoint> checkpoints(long from, long to) {
    return fault.call("checkpoints", () -> store.checkpoints(from, to));
  }

  @Override
  public void putTile(StoredTile tile) {
    fault.run("putTile", () -> store.putTile(tile));
  }

  @Override
  public Optional<StoredTile> tile(int level, long index) {
    return fault.call("tile", () -> store.tile(level, index));
  }
}
