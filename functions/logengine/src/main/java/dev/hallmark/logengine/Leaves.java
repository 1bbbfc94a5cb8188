package dev.hallmark.logengine;

import dev.hallmark.logengine.Steps.Step;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaf hashes and identities of the committed tree, from full tiles and slots. */
final class Leaves {
  /**
   * Leaves in order.
   *
   * @param hashes of the leaves
   * @param identities of their entries
   */
  record Run(List<Hash> hashes, List<Hash> identities) {
    Run sub(int from, int to) {
      return new Run(hashes.subList(from, to), identities.subList(from, to));
    }
  }

  private final LogStore store;
  private final Chain chain;
  private final Steps steps;

  Leaves(LogStore store, Chain chain, Steps steps) {
    this.store = store;
    this.chain = chain;
    this.steps = steps;
  }

  /**
   * The first leaves of a tile of level 0. If the tile is full it is stored, so that the next
   * reader needs one item instead of up to 256.
   */
  Run tile(long index, int width) {
    long start = index * TilePath.WIDTH;
    if (chain.known().size() < start + TilePath.WIDTH) {
      return slots(start, start + width);
    }
    Optional<StoredTile> stored = store.tile(0, index);
    if (stored.isPresent()) {
      return new Run(stored.get().hashes(), stored.get().identities()).sub(0, width);
    }
    Run full = slots(start, start + TilePath.WIDTH);
    store.putTile(new StoredTile(0, index, full.hashes(), full.identities()));
    return full.sub(0, width);
  }

  /** The leaves {@code [from, to)}, which must be committed. */
  private Run slots(long from, long to) {
    Step<List<Slot>> first = steps.start(() -> store.slotsBefore(from + 1, 1));
    Step<List<Slot>> others = steps.start(() -> store.slots(from + 1, to));
    Steps.await(List.of(first, others));
    List<Slot> slots = new ArrayList<>(first.result());
    slots.addAll(others.result());
    List<Hash> hashes = new ArrayList<>();
    List<Hash> identities = new ArrayList<>();
    long next = slots.isEmpty() ? 0 : slots.getFirst().start();
    for (Slot slot : slots) {
      if (slot.start() != next) {
        throw new LogIntegrityException("a slot is missing");
      }
      hashes.addAll(slot.leaves());
      identities.addAll(slot.identities());
      next = slot.end();
    }
    if (next < to) {
      throw new LogIntegrityException("the log is shorter than it was");
    }
    int skipped = Math.toIntExact(from - slots.getFirst().start());
    return new Run(hashes, identities).sub(skipped, Math.toIntExact(skipped + to - from));
  }

  /** Looks for an entry whose placement was never written back. */
  Optional<Placement> whereIs(Entry entry) {
    Hash leaf = Hash.leaf(entry.leaf());
    for (Slot slot : store.slots(entry.lowerBound(), Long.MAX_VALUE)) {
      int at = slot.leaves().indexOf(leaf);
      if (at >= 0) {
        return Optional.of(new Placement(slot.start() + at, slot.timeMillis(), new byte[0]));
      }
    }
    return Optional.empty();
  }

  /** The entries of leaves, in order. */
  List<Entry> entries(Run run) {
    List<Entry> entries = store.entries(run.identities());
    if (entries.size() != run.identities().size()) {
      throw new LogIntegrityException("a leaf has no entry");
    }
    for (int i = 0; i < entries.size(); i++) {
      if (!Hash.leaf(entries.get(i).leaf()).equals(run.hashes().get(i))) {
        throw new LogIntegrityException("an entry does not hash to its leaf");
      }
    }
    return entries;
  }
}
