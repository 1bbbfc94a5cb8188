package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store in which one call of many goes wrong. */
public final class FaultyLogStore implements LogStore {
  /** What goes wrong. The caller sees a {@link LogStoreException} in each case. */
  public enum Fault {
    /** The call never reached the store. */
    LOST,
    /** The call took effect, and its answer was lost. */
    ANSWER_LOST,
    /** The call takes effect only after the next two. */
    LATE
  }

  private static final int LATE_BY = 2;

  private final LogStore store;
  private final int failing;
  private final Fault fault;

  // Guarded by this.
  private int calls;
  private int callsUntilLate;
  private final Queue<Supplier<?>> late = new ArrayDeque<>();
  private @Nullable String failed;

  /**
   * @param failing which call goes wrong, counted from 1
   */
  public FaultyLogStore(LogStore store, int failing, Fault fault) {
    this.store = store;
    this.failing = failing;
    this.fault = fault;
  }

  /** Name of the call that went wrong; empty if there were not so many calls. */
  public synchronized Optional<String> failed() {
    return Optional.ofNullable(failed);
  }

  /** Lets a late call take effect now, if it has not yet. */
  public void arrive() {
    Supplier<?> arriving;
    synchronized (this) {
      arriving = late.poll();
    }
    if (arriving != null) {
      // Its sender is long gone: nobody sees how it ends.
      Object unseen = arriving.get();
      if (unseen == null) {
        throw new IllegalStateException("every call gives something");
      }
    }
  }

  private <T> T call(String name, Supplier<T> call) {
    boolean fails;
    boolean arrives;
    synchronized (this) {
      fails = ++calls == failing;
      if (fails) {
        failed = name;
      }
      arrives = !late.isEmpty() && --callsUntilLate == 0;
    }
    if (arrives) {
      arrive();
    }
    if (!fails) {
      return call.get();
    }
    switch (fault) {
      case LOST -> {}
      case ANSWER_LOST -> {
        T unseen = call.get();
        throw new LogStoreException("injected: answer lost " + unseen.getClass().getSimpleName());
      }
      case LATE -> {
        synchronized (this) {
          late.add(call);
          callsUntilLate = LATE_BY;
        }
      }
    }
    throw new LogStoreException("injected: no answer");
  }

  @Override
  public Slot putSlot(Slot slot) {
    return call("putSlot", () -> store.putSlot(slot));
  }

  @Override
  public List<Slot> slots(long from, long to) {
    return call("slots", () -> store.slots(from, to));
  }

  @Override
  public List<Slot> slotsBefore(long before, int limit) {
    return call("slotsBefore", () -> store.slotsBefore(before, limit));
  }

  @Override
  public Optional<StoredEntry> putEntry(Entry entry) {
    return call("putEntry", () -> store.putEntry(entry));
  }

  @Override
  public Placement place(Hash identity, Placement placement) {
    return call("place", () -> store.place(identity, placement));
  }

  @Override
  public Optional<StoredEntry> entry(Hash identity) {
    return call("entry", () -> store.entry(identity));
  }

  @Override
  public List<Entry> entries(List<Hash> identities) {
    return call("entries", () -> store.entries(identities));
  }

  @Override
  public StoredCheckpoint putCheckpoint(StoredCheckpoint checkpoint) {
    return call("putCheckpoint", () -> store.putCheckpoint(checkpoint));
  }

  @Override
  public Optional<StoredCheckpoint> latestCheckpoint() {
    return call("latestCheckpoint", store::latestCheckpoint);
  }

  @Override
  public void putTile(StoredTile tile) {
    boolean written =
        call(
            "putTile",
            () -> {
              store.putTile(tile);
              return true;
            });
    if (!written) {
      throw new IllegalStateException("a tile is written or refused by exception");
    }
  }

  @Override
  public Optional<StoredTile> tile(int level, long index) {
    return call("tile", () -> store.tile(level, index));
  }
}
