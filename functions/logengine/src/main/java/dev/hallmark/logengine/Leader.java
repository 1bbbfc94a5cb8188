package dev.hallmark.logengine;

import dev.hallmark.logengine.Steps.Step;
import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Commits for everybody in the queue, round after round, for as long as its tenure: reads the
 * markers, puts all that wait into one slot, and while the head is signed and the results are
 * written starts the next round. Holding the lease makes nothing safe; the slot's key does.
 */
final class Leader {
  /** How long one caller works for the others. */
  private static final long TENURE_MILLIS = 90;

  /** Including the work found by the last look, after the lease was given back. */
  private static final long LONGEST_MILLIS = 3 * TENURE_MILLIS;

  /** Slots lost to others in one round before somebody else may try. */
  private static final int MOST_PROPOSALS = 8;

  private final Desk desk;
  private final AppendQueue queue;
  private final byte[] nonce;
  private final List<Step<Boolean>> finishing = new ArrayList<>();
  private final Map<Hash, QueueResult> delivered = new ConcurrentHashMap<>();
  private final Set<Hash> handled = new HashSet<>();

  Leader(Desk desk, AppendQueue queue, byte[] nonce) {
    this.desk = desk;
    this.queue = queue;
    this.nonce = nonce;
  }

  /** What was told about an identity so far. */
  Optional<QueueResult> delivered(Hash identity) {
    return Optional.ofNullable(delivered.get(identity));
  }

  /** Leads under a lease that was just taken. */
  void lead(Lease lease) {
    long start = desk.ticker().millis();
    View view = new View(desk.chain(), desk.store(), desk.chain().latest());
    Lease mine = lease;
    while (true) {
      try {
        serve(view, start);
      } finally {
        Steps.await(finishing);
        queue.free(mine);
      }
      // Whoever put a marker after our last round and then saw the lease held counts on this look.
      boolean enough = failed() || desk.ticker().millis() - start > LONGEST_MILLIS;
      if (enough || waiting().isEmpty()) {
        return;
      }
      Optional<Lease> again = queue.take(new Lease(mine.generation(), false));
      if (again.isEmpty()) {
        return;
      }
      mine = again.get();
    }
  }

  private void serve(View view, long start) {
    do {
      Map<Hash, Marker> waiting = waiting();
      if (waiting.isEmpty() || !round(view, waiting)) {
        return;
      }
    } while (!failed() && desk.ticker().millis() - start < TENURE_MILLIS);
  }

  /** Markers that nobody has been told about, by identity. */
  private Map<Hash, Marker> waiting() {
    List<Step<List<Marker>>> reads =
        IntStream.range(0, queue.shards())
            .mapToObj(shard -> desk.steps().start(() -> queue.markers(shard)))
            .toList();
    Steps.await(reads);
    Map<Hash, Marker> waiting = new LinkedHashMap<>();
    for (Step<List<Marker>> read : reads) {
      for (Marker marker : read.result()) {
        if (!handled.contains(marker.identity()) && waiting.size() < Slot.MOST_LEAVES) {
          waiting.put(marker.identity(), marker);
        }
      }
    }
    return waiting;
  }

  /** Commits who waits; false if nothing may be committed. */
  private boolean round(View view, Map<Hash, Marker> waiting) {
    waiting.values().forEach(marker -> view.reach(marker.lowerBound()));
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
    finishing.add(
        desk.steps()
            .start(
                () -> {
                  Notary.Noted noted = desk.notary().certify(head);
                  tell(new Results(noted, nodes).of(places));
                  return true;
                }));
  }

  /** Results first: a marker without one is work for the next leader, not a lost caller. */
  private void tell(Map<Marker, QueueResult> results) {
    queue.deliver(List.copyOf(results.values()));
    results.forEach((marker, result) -> delivered.put(marker.identity(), result));
    queue.remove(List.copyOf(results.keySet()));
  }

  private boolean failed() {
    return finishing.stream().anyMatch(Step::failed);
  }
}
