package dev.hallmark.logengine;

import dev.hallmark.logengine.Steps.Step;
import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Lease.Handover;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.NodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Commits for everybody in the queue, round after round, for as long as its tenure: reads the
 * markers, puts all that wait into one slot, and while the head is signed and the results are
 * written starts the next round. Holding the lease makes nothing safe; the slot's key does.
 */
final class Leader {
  /** How long one caller works for the others, when there are many. */
  private static final long TENURE_MILLIS = 90;

  /** The same when there are few: they gain less by it than the leader waits. */
  private static final long SHORT_TENURE_MILLIS = 35;

  private static final int FEW = 8;

  /** Including the work found by the last look, after the lease was given back. */
  private static final long LONGEST_MILLIS = 3 * TENURE_MILLIS;

  /** Slots lost to others in one round before somebody else may try. */
  private static final int MOST_PROPOSALS = 8;

  /** A marker from further back is its sender's to look for: the leader has all others to serve. */
  private static final long TOO_FAR = 65_536;

  /**
   * So long after a slot its leader may be signing and telling of it, without the lease; to tell
   * twice costs as much as to commit. What is told neither then nor later, its sender finds.
   */
  private static final long TELLS_MILLIS = 500;

  /** What a store writes in one call. */
  private static final int WRITTEN_AT_ONCE = 25;

  private final Desk desk;
  private final AppendQueue queue;
  private final byte[] nonce;
  private final Set<Hash> own;
  private final Consumer<QueueResult> told;
  private final List<Step<?>> finishing = new ArrayList<>();
  private final Set<Hash> handled = new HashSet<>();
  private @Nullable View view;
  private long beganAt;

  /**
   * @param own identities of this caller's own entries
   * @param told takes a result of one of these as soon as there is one, in a thread of its own
   */
  Leader(Desk desk, AppendQueue queue, byte[] nonce, Set<Hash> own, Consumer<QueueResult> told) {
    this.desk = desk;
    this.queue = queue;
    this.nonce = nonce;
    this.own = own;
    this.told = told;
  }

  /**
   * Leads under a lease that was just taken; ends when all that was committed is told.
   *
   * @return whether it may lead again: not if it could commit nothing though there was something to
   */
  boolean lead(Lease lease) {
    beganAt = desk.ticker().millis();
    try {
      return hold(lease);
    } finally {
      Steps.await(finishing);
    }
  }

  private boolean hold(Lease lease) {
    Optional<Lease> held = Optional.of(lease);
    boolean fit = true;
    while (held.isPresent()) {
      Lease mine = held.get();
      boolean goesOn = false;
      try {
        goesOn = serve();
        fit = goesOn || failed();
      } finally {
        // Before the last round is signed: the next leader need not wait for that.
        queue.free(
            mine.with(
                new Handover(
                    desk.chain().lowerBound(), desk.admission().percent(), desk.clock().millis())));
      }
      // Whoever put a marker after our last round and then saw the lease held counts on this look.
      boolean again = goesOn && elapsed() <= LONGEST_MILLIS && !waiting().isEmpty();
      held = again ? queue.take(mine) : Optional.empty();
    }
    return fit;
  }

  private long elapsed() {
    return desk.ticker().millis() - beganAt;
  }

  /** Round after round until the tenure ends or nobody waits; false if no round may follow. */
  private boolean serve() {
    long tenure;
    do {
      Map<Hash, Marker> waiting = waiting();
      if (waiting.isEmpty()) {
        return true;
      }
      if (!round(viewOf(waiting.values()), waiting)) {
        return false;
      }
      tenure = waiting.size() > FEW ? TENURE_MILLIS : SHORT_TENURE_MILLIS;
    } while (!failed() && elapsed() < tenure);
    return !failed();
  }

  /** What is known of the chain, reaching back as far as the markers need. */
  private View viewOf(Collection<Marker> markers) {
    long needed = markers.stream().mapToLong(Marker::lowerBound).min().orElseThrow();
    View known = view;
    if (known == null) {
      known = View.from(desk.chain(), desk.store(), needed);
      view = known;
    }
    known.reach(needed);
    return known;
  }

  /** Markers that nobody has been told about, by identity. */
  private Map<Hash, Marker> waiting() {
    List<Step<List<Marker>>> reads =
        IntStream.range(0, queue.shards())
            .mapToObj(shard -> desk.steps().start(() -> queue.markers(shard)))
            .toList();
    Steps.await(reads);
    Map<Hash, Marker> waiting = new LinkedHashMap<>();
    Set<Hash> leaves = new HashSet<>();
    for (Step<List<Marker>> read : reads) {
      for (Marker marker : read.result()) {
        boolean near = desk.chain().lowerBound() - marker.lowerBound() < TOO_FAR;
        if (near
            && !handled.contains(marker.identity())
            && leaves.add(marker.leaf())
            && waiting.size() < Slot.MOST_LEAVES) {
          waiting.put(marker.identity(), marker);
        }
      }
    }
    if (!waiting.isEmpty()) {
      View seen = viewOf(waiting.values());
      waiting.values().removeIf(marker -> isTold(seen, marker));
    }
    return waiting;
  }

  /** Whether another leader has committed it and is presumably telling of it just now. */
  private boolean isTold(View seen, Marker marker) {
    return seen.led(marker.leaf())
        && seen.find(marker.leaf())
            .filter(at -> Math.abs(desk.clock().millis() - at.timeMillis()) < TELLS_MILLIS)
            .isPresent();
  }

  /** Commits who waits; false if nothing may be committed. */
  private boolean round(View view, Map<Hash, Marker> waiting) {
    List<Marker> fresh = fresh(view, waiting);
    Optional<Committed> committed = Optional.empty();
    for (int proposal = 0; !fresh.isEmpty(); proposal++) {
      if (proposal == MOST_PROPOSALS) {
        return false;
      }
      if (desk.proposer().refusal(view.head()).isPresent()) {
        if (view.head().frozen()) {
          queue.remove(fresh);
        }
        return false;
      }
      committed = commit(view, fresh);
      fresh = fresh(view, waiting);
    }
    finish(view, committed, List.copyOf(waiting.values()));
    return true;
  }

  private static List<Marker> fresh(View view, Map<Hash, Marker> waiting) {
    return waiting.values().stream().filter(marker -> view.find(marker.leaf()).isEmpty()).toList();
  }

  /** Proposes once and sees what came of it, whoever's slot it is. */
  private Optional<Committed> commit(View view, List<Marker> fresh) {
    Head before = view.head();
    Optional<Slot> stands =
        desk.proposer()
            .propose(
                before,
                fresh.stream().map(Marker::leaf).toList(),
                fresh.stream().map(Marker::identity).toList(),
                nonce,
                true);
    if (stands.isEmpty()) {
      view.scan();
      return Optional.empty();
    }
    view.extend(stands.get());
    return Optional.of(new Committed(before, stands.get()));
  }

  /** A slot and what was before it. */
  private record Committed(Head before, Slot slot) {}

  /** Signs and tells, while the next round goes on. */
  private void finish(View view, Optional<Committed> committed, List<Marker> markers) {
    Head head = view.head();
    Map<Marker, Place> places = new LinkedHashMap<>();
    markers.forEach(
        marker -> view.find(marker.leaf()).ifPresent(place -> places.put(marker, place)));
    markers.forEach(marker -> handled.add(marker.identity()));
    ProvedNodes nodes =
        new ProvedNodes(
            committed
                .map(at -> new NewNodes(at.before().range(), at.slot().leaves()))
                .orElse(NewNodes.NONE),
            desk.nodes());
    finishing.add(desk.steps().run(() -> tell(head, nodes, places)));
  }

  /**
   * Signs the head; then stores the note, writes the results and clears the markers at once. A
   * marker that goes before its result leaves a caller who looks for himself; a result that goes
   * before its note is no promise that the note does not keep.
   */
  private void tell(Head head, NodeSource nodes, Map<Marker, Place> places) {
    Notary.Signed signed = desk.notary().sign(head);
    Map<Marker, QueueResult> results = new Results(signed.noted(), nodes).of(places);
    List<Step<?>> writes = new ArrayList<>();
    results.values().stream()
        .filter(result -> own.contains(result.identity()))
        .forEach(result -> writes.add(desk.steps().run(() -> told.accept(result))));
    writes.add(desk.steps().start(signed::store));
    inBatches(List.copyOf(results.values()), queue::deliver, writes);
    inBatches(List.copyOf(results.keySet()), queue::remove, writes);
    Steps.await(writes);
    writes.forEach(Step::result);
  }

  private <T> void inBatches(List<T> all, Consumer<List<T>> write, List<Step<?>> writes) {
    for (int from = 0; from < all.size(); from += WRITTEN_AT_ONCE) {
      List<T> some = all.subList(from, Math.min(from + WRITTEN_AT_ONCE, all.size()));
      writes.add(desk.steps().run(() -> write.accept(some)));
    }
  }

  private boolean failed() {
    return finishing.stream().anyMatch(Step::failed);
  }
}
