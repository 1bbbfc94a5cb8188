package dev.hallmark.logengine;

import dev.hallmark.logengine.Steps.Step;
import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Lease.Handover;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoreBusyException;
import dev.hallmark.logengine.store.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One turn of an environment at the log: takes candidates of different identities to an outcome.
 *
 * <p>Order is what makes it safe. Bodies are durable before a slot or a marker names them. No leaf
 * is proposed at N before all slots from its entry's lower bound up to N have been read. A head is
 * signed only after its slot is committed.
 *
 * <p>Alone, it commits by a slot of its own. In a crowd it lines up with the other environments,
 * and one of them commits for all.
 */
final class Turn {
  /** What was admitted longer ago says nothing of now. */
  private static final long ADMISSION_LASTS_MILLIS = 10_000;

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
      take();
    } catch (StoreBusyException e) {
      desk.traffic().throttled();
      Work.refuse(works, Proposer.BUSY);
    } catch (RuntimeException e) {
      works.forEach(work -> work.settle(new Outcome.Failed(e)));
    }
    return works.stream().map(Work::outcome).toList();
  }

  private void take() {
    boolean crowd = desk.queue().isPresent() && crowded(desk.queue().get());
    if (!desk.admission().admits()) {
      Work.refuse(works, Proposer.BUSY);
      return;
    }
    if (desk.notary().owes()) {
      desk.guard().check();
      desk.notary().settle();
    }
    // In a crowd even reading the end of the chain is too much: all would read the same item.
    Head start = crowd ? desk.chain().known() : desk.chain().recent(desk.traffic().moving());
    View view = new View(desk.chain(), desk.store(), start);
    Optional<AppendQueue> queue = desk.queue();
    admit(start, crowd ? Optional.empty() : Optional.of(view));
    DirectCommit direct = new DirectCommit(desk, nonce);
    if (queue.isEmpty()) {
      direct.run(view, works);
      return;
    }
    boolean alone = !crowd && !desk.traffic().joinsQueue(view.head());
    if (alone && direct.once(view, works)) {
      return;
    }
    if (!new QueuedCommit(desk, queue.get(), nonce).run(Work.open(works))) {
      // Without the queue all race for slots: few get one, but a log that is not busy goes on.
      View all = View.from(desk.chain(), desk.store(), desk.chain().lowerBound());
      Work.open(works).forEach(all::lookFor);
      direct.run(all, works);
    }
  }

  /** Whether there is a crowd: remembered, or seen by the smallest item that tells. */
  private boolean crowded(AppendQueue queue) {
    Traffic traffic = desk.traffic();
    boolean crowd = traffic.crowded();
    if (desk.chain().fresh(traffic.moving()) || (crowd && desk.chain().boundIsFresh())) {
      return crowd;
    }
    Lease lease = lease(queue);
    Handover left = lease.handover();
    boolean moves = lease.held() || traffic.queueLasts(left.timeMillis());
    if (left.size() == 0 || !(crowd || moves)) {
      return false;
    }
    desk.chain().committed(left.size());
    if (desk.clock().millis() - left.timeMillis() < ADMISSION_LASTS_MILLIS) {
      desk.admission().told(left.admittedPercent());
    }
    return true;
  }

  /** The lease; as if nobody ever held it if it is out of reach. */
  private static Lease lease(AppendQueue queue) {
    try {
      return queue.lease();
    } catch (StoreBusyException e) {
      throw e;
    } catch (LogStoreException e) {
      return Lease.NEVER_HELD;
    }
  }

  /** Entry bodies first; beside them the guard's look, and every slot from before them on. */
  private void admit(Head start, Optional<View> scanned) {
    Step<?> guard = desk.steps().run(() -> desk.guard().check());
    // Known before the bodies are sent, and not beyond what a scan will have covered.
    long lowerBound = scanned.isPresent() ? start.size() : desk.chain().lowerBound();
    List<Step<Boolean>> puts = new ArrayList<>();
    for (Work work : works) {
      puts.add(desk.steps().start(() -> admit(work, start, lowerBound)));
    }
    Step<?> scan = desk.steps().run(() -> scanned.ifPresent(View::scan));
    Steps.await(puts);
    Steps.await(List.of(scan, guard));
    for (int i = 0; i < works.size(); i++) {
      collect(works.get(i), puts.get(i));
    }
    scan.result();
    guard.result();
    for (Work work : Work.open(works)) {
      work.findPlaced();
      if (scanned.isPresent() && !work.settled()) {
        scanned.get().lookFor(work);
      }
    }
  }

  private void collect(Work work, Step<Boolean> put) {
    try {
      if (!put.result()) {
        work.settle(new Outcome.Refused(new AppendResult.Frozen()));
      }
    } catch (StoreBusyException e) {
      desk.traffic().throttled();
      work.settle(new Outcome.Refused(Proposer.BUSY));
    } catch (RuntimeException e) {
      work.settle(new Outcome.Failed(e));
    }
  }

  /** Finds or writes what stands under the identity; false only in a frozen log. */
  private boolean admit(Work work, Head start, long lowerBound) {
    Candidate candidate = work.candidate();
    if (start.frozen()) {
      Optional<StoredEntry> stored = desk.store().entry(candidate.identity());
      stored.ifPresent(work::admitted);
      return stored.isPresent();
    }
    Entry mine =
        new Entry(candidate.identity(), candidate.leaf(), candidate.extra(), lowerBound, nonce);
    Step<?> alias = desk.steps().run(() -> alias(mine));
    Step<StoredEntry> put = desk.steps().start(() -> put(mine));
    Steps.await(List.of(alias, put));
    work.admitted(put.result());
    alias.result();
    return true;
  }

  private StoredEntry put(Entry mine) {
    Optional<StoredEntry> there = desk.store().putEntry(mine);
    // Whoever wrote a body that has no place yet may have died before its alias.
    there.filter(stored -> stored.placement().isEmpty()).ifPresent(stored -> alias(stored.entry()));
    return there.orElseGet(() -> new StoredEntry(mine, Optional.empty()));
  }

  private void alias(Entry entry) {
    LeafAlias.of(entry).ifPresent(desk.store()::putEntry);
  }
}
