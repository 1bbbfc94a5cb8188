package dev.hallmark.logengine;

import dev.hallmark.logengine.Steps.Step;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.InclusionProof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One turn of an environment at the log: takes candidates of different identities through entry,
 * slot, signature and placement, all in one slot.
 *
 * <p>Order is what makes it safe. Bodies are durable before a slot names them. No leaf is proposed
 * at N before all slots from its entry's lower bound up to N have been read. A head is signed only
 * after its slot is committed.
 */
final class Turn {
  /** Lost races in a row before the caller is asked to come back. */
  private static final int MOST_PROPOSALS = 8;

  private static final long FIRST_PAUSE_MILLIS = 8;

  private static final long LONGEST_PAUSE_MILLIS = 120;

  /** A clock further behind the log than this is wrong, and no time is taken from it. */
  private static final long TOLERATED_LAG_MILLIS = 5_000;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** Where a turn leaves one candidate. */
  sealed interface Outcome {
    /** Committed by this turn, placed, proved against the turn's own note. */
    record Committed(Entry entry, Placement placement, InclusionProof proof, Notary.Noted noted)
        implements Outcome {}

    /** Already committed; still to be completed and proved. */
    record Found(StoredEntry stored, long index, long timeMillis) implements Outcome {}

    /** Not committed, and nothing promised. */
    record Refused(AppendResult result) implements Outcome {}

    /** A store or the key service failed; whether it was committed is not known. */
    record Failed(RuntimeException fault) implements Outcome {}
  }

  /** A committed leaf. */
  private record Place(long index, Slot slot) {}

  private static final class Work {
    final Candidate candidate;
    @Nullable StoredEntry stored;
    @Nullable Hash leafHash;
    @Nullable Outcome outcome;

    Work(Candidate candidate) {
      this.candidate = candidate;
    }

    StoredEntry stored() {
      return present(stored);
    }

    Entry entry() {
      return stored().entry();
    }

    Hash leafHash() {
      return present(leafHash);
    }

    private static <T> T present(@Nullable T value) {
      if (value == null) {
        throw new IllegalStateException("a step of the turn was left out");
      }
      return value;
    }
  }

  private final Desk desk;
  private final byte[] nonce = new byte[Slot.NONCE_LENGTH];
  private final List<Work> works;

  Turn(Desk desk, List<Candidate> candidates) {
    this.desk = desk;
    this.works = candidates.stream().map(Work::new).toList();
    // Made here and never earlier: a snapshot of a running environment must not hold it.
    desk.random().nextBytes(nonce);
  }

  /** Does the turn; one outcome for each candidate, in order. */
  List<Outcome> run() {
    try {
      Head start = desk.chain().recent();
      desk.notary().settle();
      List<Slot> scanned = admit(start);
      Head head = desk.chain().follow(start, scanned);
      locate(start, index(scanned));
      commit(head);
    } catch (RuntimeException e) {
      works.forEach(work -> settle(work, new Outcome.Failed(e)));
    }
    return works.stream().map(work -> Work.present(work.outcome)).toList();
  }

  /** Entry bodies first, and at the same time every slot from what we knew before them. */
  private List<Slot> admit(Head start) {
    Step<List<Slot>> scan = desk.steps().start(() -> desk.chain().scan(start));
    Map<Work, Step<Optional<StoredEntry>>> puts = new HashMap<>();
    for (Work work : works) {
      puts.put(work, desk.steps().start(() -> admit(work.candidate, start)));
    }
    Steps.await(puts.values());
    List<Slot> slots = scan.result();
    for (Work work : works) {
      admitted(work, Work.present(puts.get(work)));
    }
    return slots;
  }

  private static void admitted(Work work, Step<Optional<StoredEntry>> put) {
    try {
      Optional<StoredEntry> stored = put.result();
      if (stored.isEmpty()) {
        settle(work, new Outcome.Refused(new AppendResult.Frozen()));
        return;
      }
      work.stored = stored.get();
      work.leafHash = Hash.leaf(work.entry().leaf());
    } catch (RuntimeException e) {
      settle(work, new Outcome.Failed(e));
    }
  }

  /** The entry that stands under the identity; none only in a frozen log. */
  private Optional<StoredEntry> admit(Candidate candidate, Head start) {
    if (start.frozen()) {
      return desk.store().entry(candidate.identity());
    }
    Entry mine =
        new Entry(candidate.identity(), candidate.leaf(), candidate.extra(), start.size(), nonce);
    return Optional.of(
        desk.store().putEntry(mine).orElseGet(() -> new StoredEntry(mine, Optional.empty())));
  }

  /** Finds the entries that are in the log already. */
  private void locate(Head start, Map<Hash, Place> scanned) {
    for (Work work : works) {
      if (work.outcome != null) {
        continue;
      }
      Entry entry = work.entry();
      Optional<Placement> placed = work.stored().placement();
      if (placed.isPresent()) {
        settle(work, found(work, placed.get().index(), placed.get().timeMillis()));
        continue;
      }
      found(work, scanned);
      if (work.outcome == null && entry.lowerBound() < start.size()) {
        found(work, index(desk.store().slots(entry.lowerBound(), start.size())));
      }
    }
  }

  private void commit(Head from) {
    Head head = from;
    for (int proposal = 0; ; proposal++) {
      List<Work> open = works.stream().filter(work -> work.outcome == null).toList();
      if (open.isEmpty()) {
        return;
      }
      Optional<AppendResult> refusal = refusal(head, proposal);
      if (refusal.isPresent()) {
        open.forEach(work -> settle(work, new Outcome.Refused(refusal.get())));
        return;
      }
      Optional<Slot> stands = propose(head, open);
      if (stands.isPresent() && stands.get().writtenWith(nonce)) {
        won(head, stands.get(), open);
        return;
      }
      pause(proposal);
      List<Slot> others = desk.chain().scan(head);
      for (Slot slot : others) {
        if (slot.writtenWith(nonce)) {
          // An earlier put of ours whose answer was lost.
          won(head, slot, open);
          return;
        }
        head = desk.chain().follow(head, List.of(slot));
        Map<Hash, Place> there = index(List.of(slot));
        open.forEach(work -> found(work, there));
        open = open.stream().filter(work -> work.outcome == null).toList();
      }
    }
  }

  private Optional<AppendResult> refusal(Head head, int proposal) {
    if (head.frozen()) {
      return Optional.of(new AppendResult.Frozen());
    }
    boolean clockBehind = desk.clock().millis() < head.timeMillis() - TOLERATED_LAG_MILLIS;
    return clockBehind || proposal == MOST_PROPOSALS
        ? Optional.of(new AppendResult.Busy(RETRY_AFTER))
        : Optional.empty();
  }

  /** Tries to be the slot after the head; empty if the outcome is not known. */
  private Optional<Slot> propose(Head head, List<Work> open) {
    // Hashed again from the stored bytes: a bit that flipped since must not get into the tree.
    for (Work work : open) {
      if (!Hash.leaf(work.entry().leaf()).equals(work.leafHash())) {
        throw new LogIntegrityException("an entry's bytes hash differently the second time");
      }
    }
    List<Hash> leaves = open.stream().map(Work::leafHash).toList();
    List<Hash> identities = open.stream().map(work -> work.entry().identity()).toList();
    var after = head.range().append(leaves);
    long time = Math.max(desk.clock().millis(), head.timeMillis());
    Slot slot = new Slot(head.size(), leaves, identities, after, after.root(), time, nonce, false);
    try {
      return Optional.of(desk.store().putSlot(slot));
    } catch (LogIntegrityException e) {
      throw e;
    } catch (LogStoreException e) {
      return Optional.empty();
    }
  }

  /** Signs and places what this turn committed. */
  private void won(Head before, Slot slot, List<Work> open) {
    if (!slot.leaves().equals(open.stream().map(Work::leafHash).toList())) {
      throw new LogIntegrityException("a slot of this writer holds other leaves");
    }
    Head head = desk.chain().follow(before, List.of(slot));
    NewNodes nodes = new NewNodes(before.range(), slot.leaves());
    Step<Notary.Noted> certify = desk.steps().start(() -> desk.notary().certify(head));
    List<Step<Placement>> places = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      Entry entry = open.get(i).entry();
      long index = slot.start() + i;
      places.add(desk.steps().start(() -> desk.notary().place(entry, index, slot.timeMillis())));
    }
    Steps.await(places);
    Steps.await(List.of(certify));
    for (int i = 0; i < open.size(); i++) {
      long index = slot.start() + i;
      Entry entry = open.get(i).entry();
      Step<Placement> place = places.get(i);
      settle(
          open.get(i),
          outcome(
              () ->
                  new Outcome.Committed(
                      entry,
                      place.result(),
                      InclusionProof.build(index, head.size(), nodes),
                      certify.result())));
    }
  }

  private static Outcome outcome(Supplier<Outcome> attempt) {
    try {
      return attempt.get();
    } catch (RuntimeException e) {
      return new Outcome.Failed(e);
    }
  }

  private static Outcome found(Work work, long index, long timeMillis) {
    return new Outcome.Found(work.stored(), index, timeMillis);
  }

  private static void found(Work work, Map<Hash, Place> places) {
    Place place = places.get(work.leafHash());
    if (place != null && work.outcome == null) {
      settle(work, found(work, place.index(), place.slot().timeMillis()));
    }
  }

  private static Map<Hash, Place> index(List<Slot> slots) {
    Map<Hash, Place> places = new HashMap<>();
    for (Slot slot : slots) {
      for (int i = 0; i < slot.leaves().size(); i++) {
        places.put(slot.leaves().get(i), new Place(slot.start() + i, slot));
      }
    }
    return places;
  }

  private static void settle(Work work, Outcome outcome) {
    if (work.outcome == null) {
      work.outcome = outcome;
    }
  }

  private void pause(int proposal) {
    long bound = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << proposal);
    try {
      Thread.sleep(desk.random().nextLong(bound));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogStoreException("interrupted between two proposals", e);
    }
  }
}
