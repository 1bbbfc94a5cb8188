package dev.hallmark.logengine;

import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.SlotStore;
import dev.hallmark.transparency.Hash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one turn has seen of the chain: every slot from some size up to a head. The rule that keeps
 * an entry from being logged twice is stated with it: a leaf is proposed after the head only if the
 * view reaches back to its entry's lower bound and does not hold the leaf.
 */
final class View {
  /** Leaves that are looked back over at once. */
  static final long NEAR = 4_096;

  private final Chain chain;
  private final SlotStore store;
  private final Map<Hash, Place> places = new HashMap<>();
  private final Set<Hash> led = new HashSet<>();
  private long from;
  private Head head;

  /** Sees nothing yet but where the head is. */
  View(Chain chain, SlotStore store, Head head) {
    this.chain = chain;
    this.store = store;
    this.from = head.size();
    this.head = head;
  }

  /**
   * Reads the chain from a size on, which must be the end of a slot. Its first slot is taken at its
   * word, as the last one is when only the end of the chain is read.
   */
  static View from(Chain chain, SlotStore store, long size) {
    List<Slot> slots = store.slots(size, Long.MAX_VALUE);
    if (slots.isEmpty()) {
      return new View(chain, store, chain.latest());
    }
    View view = new View(chain, store, chain.follow(Head.of(slots.getFirst()), List.of()));
    view.index(slots.getFirst());
    view.from = slots.getFirst().start();
    slots.subList(1, slots.size()).forEach(view::extend);
    return view;
  }

  Head head() {
    return head;
  }

  /** Reads what was committed since. */
  List<Slot> scan() {
    List<Slot> slots = chain.scan(head);
    slots.forEach(this::extend);
    return slots;
  }

  /** Follows the next slot, checking it against the one before. */
  void extend(Slot slot) {
    head = chain.follow(head, List.of(slot));
    index(slot);
  }

  /** Looks back as far as a size, which must be the end of a slot. */
  void reach(long size) {
    if (size < from) {
      store.slots(size, from).forEach(this::index);
      from = size;
    }
  }

  /**
   * Settles a work whose leaf was committed before the head. From far back only this leaf is looked
   * for: an entry may be submitted again a million entries later.
   */
  void lookFor(Work work) {
    if (from - work.lookedTo() <= NEAR) {
      reach(work.lookedTo());
    } else {
      search(store, work, from);
    }
    work.findIn(this);
    work.lookedTo(head.size());
  }

  /** Looks for the leaf of one work up to a size, page by page. */
  static void search(SlotStore store, Work work, long to) {
    for (long at = work.lookedTo(); at < to && !work.settled(); at += NEAR) {
      for (Slot slot : store.slots(at, Math.min(at + NEAR, to))) {
        int there = slot.leaves().indexOf(work.leafHash());
        if (there >= 0) {
          work.find(new Place(slot.start() + there, slot.timeMillis()));
        }
      }
    }
    work.lookedTo(to);
  }

  Optional<Place> find(Hash leaf) {
    return Optional.ofNullable(places.get(leaf));
  }

  /** Whether a leaf that was found was committed for a queue, by who then tells of it. */
  boolean led(Hash leaf) {
    return led.contains(leaf);
  }

  private void index(Slot slot) {
    if (slot.queued()) {
      led.addAll(slot.leaves());
    }
    for (int i = 0; i < slot.leaves().size(); i++) {
      places.put(slot.leaves().get(i), new Place(slot.start() + i, slot.timeMillis()));
    }
  }
}
