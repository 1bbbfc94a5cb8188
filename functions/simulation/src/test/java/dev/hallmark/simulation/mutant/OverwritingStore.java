package dev.hallmark.simulation.mutant;

import dev.hallmark.logengine.store.Slot;
import dev.hallmark.testkit.log.MemoryLogStore;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A store in which some slots are put over what stands there: no condition on the key. */
final class OverwritingStore extends ThroughStore {
  private final MemoryLogStore store;
  private final Predicate<Slot> unconditional;
  private final TreeMap<Long, Slot> slots = new TreeMap<>();

  OverwritingStore(MemoryLogStore store, Predicate<Slot> unconditional) {
    super(store);
    this.store = store;
    this.unconditional = unconditional;
  }

  @Override
  public Slot putSlot(Slot slot) {
    Slot counted = store.putSlot(slot);
    if (unconditional.test(slot)) {
      slots.put(slot.start(), slot);
      return slot;
    }
    Slot old = slots.putIfAbsent(slot.start(), counted);
    return old == null ? counted : old;
  }

  @Override
  public List<Slot> slots(long from, long to) {
    return from >= to ? List.of() : List.copyOf(slots.subMap(from, true, to, false).values());
  }

  @Override
  public List<Slot> slotsBefore(long before, int limit) {
    return slots.headMap(before, false).descendingMap().values().stream().limit(limit).toList();
  }

  /** What is held in the end, as an auditor reads it. */
  MemoryLogStore held() {
    MemoryLogStore held = new MemoryLogStore();
    slots.values().forEach(held::putSlot);
    store.allEntries().forEach(held::putEntry);
    store.allPlacements().forEach(held::place);
    store.allCheckpoints().forEach(held::putCheckpoint);
    store.allTiles().forEach(held::putTile);
    return held;
  }
}
