package dev.hallmark.testkit.log;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A log on one store, and environments that work on it. */
final class Logs {
  final MemoryLogStore store = new MemoryLogStore();
  final TestLogKey key;
  final TestClock clock = new TestClock();
  private int environments;

  Logs() {
    this(new TestLogKey("log.example"));
  }

  Logs(TestLogKey key) {
    this.key = key;
  }

  /** Another environment on the same log. */
  TransparencyLog environment() {
    return environment(store);
  }

  /** Another environment that sees the log through this store. */
  TransparencyLog environment(LogStore through) {
    return TransparencyLog.builder(through, key, clock, new Random(environments++))
        .receipts(key.receipts())
        .build();
  }

  /** Fills the empty store with slots of one to a few leaves, as group commit would. */
  NaiveTree fill(int size, int widest) {
    return grow(CompactRange.EMPTY, List.of(), size, widest);
  }

  /** The same, from what there is on. */
  NaiveTree grow(int size, int widest) {
    List<Slot> slots = store.allSlots();
    List<Hash> before = slots.stream().flatMap(slot -> slot.leaves().stream()).toList();
    return grow(
        slots.isEmpty() ? CompactRange.EMPTY : slots.getLast().after(), before, size, widest);
  }

  private NaiveTree grow(CompactRange from, List<Hash> before, int size, int widest) {
    Random random = new Random(9L + from.size());
    List<Hash> all = new ArrayList<>(before);
    CompactRange range = from;
    while (range.size() < size) {
      int width = Math.min(1 + random.nextInt(widest), Math.toIntExact(size - range.size()));
      List<Hash> leaves = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        Candidate candidate = candidate("entry " + (range.size() + i));
        store.putEntry(
            new Entry(candidate.identity(), candidate.leaf(), candidate.extra(), 0, new byte[16]));
        Instant time = clock.instant();
        long index = range.size() + i;
        store.place(
            candidate.identity(),
            new Placement(
                index, time.toEpochMilli(), key.receipts().sign(candidate.leaf(), index, time)));
        leaves.add(candidate.identity());
      }
      CompactRange after = range.append(leaves);
      store.putSlot(
          new Slot(
              range.size(),
              leaves,
              leaves,
              after,
              after.root(),
              clock.millis(),
              new byte[16],
              false));
      all.addAll(leaves);
      range = after;
    }
    // Signed as the last append would have.
    String note = environment().checkpoint().encode();
    if (note.isEmpty()) {
      throw new IllegalStateException("a head is signed");
    }
    return new NaiveTree(all);
  }

  LogAuditor audit() {
    return LogAuditor.audit(store, key);
  }

  static Candidate candidate(String text) {
    byte[] leaf = text.getBytes(StandardCharsets.UTF_8);
    return new Candidate(Hash.leaf(leaf), leaf, new byte[0]);
  }

  static AppendResult.Logged logged(AppendResult result) {
    return (AppendResult.Logged) result;
  }
}
