package dev.hallmark.logengine.audit;

import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.SlotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All slots up to a last one, a page at a time, past what cannot be read. */
final class SlotPages {
  /** Sizes that one page spans: at most as many slots, 40 KB of hashes if each has one leaf. */
  static final int SPAN = 1_024;

  private final SlotStore store;
  private final Tally tally;
  private final long lastStart;
  private long next;

  /**
   * @param next first start to read
   * @param lastStart start of the last slot to read
   */
  SlotPages(SlotStore store, Tally tally, long next, long lastStart) {
    this.store = store;
    this.tally = tally;
    this.next = next;
    this.lastStart = lastStart;
  }

  /** The next slots in order of start; none at the end. */
  List<Slot> read() {
    while (next <= lastStart) {
      List<Slot> page = new ArrayList<>();
      long end = Math.min(next + SPAN, lastStart + 1);
      read(next, end, page);
      next = page.isEmpty() ? firstFrom(end) : end;
      if (!page.isEmpty()) {
        return page;
      }
    }
    return List.of();
  }

  private void read(long from, long to, List<Slot> page) {
    Optional<List<Slot>> slots = Reads.sensible(() -> store.slots(from, to));
    if (slots.isPresent()) {
      page.addAll(slots.get());
    } else if (to == from + 1) {
      tally.found(Rule.CHAIN, "slot " + from, "the slot's item cannot be read");
    } else {
      long middle = from + (to - from) / 2;
      read(from, middle, page);
      read(middle, to, page);
    }
  }

  /** The first start that exists from here on: only asked for behind a gap that spans a page. */
  private long firstFrom(long from) {
    long low = from;
    long high = lastStart;
    while (low < high) {
      long middle = low + (high - low) / 2;
      // A start in [from, middle] exists if the last one up to there is not before.
      long limit = middle + 1;
      boolean there =
          Reads.sensible(() -> store.slotsBefore(limit, 1))
              .map(slots -> !slots.isEmpty() && slots.getFirst().start() >= from)
              .orElse(true);
      if (there) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
