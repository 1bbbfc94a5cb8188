package dev.hallmark.logengine;

import dev.hallmark.logengine.Steps.Step;
import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.StoreBusyException;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.InclusionProof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Lines up in the queue: puts a marker, waits for a result under the entry's own key, and leads if
 * nobody else does. Polls nothing that others poll, so a crowd does not grow by its own waiting.
 */
final class QueuedCommit {
  private static final long FIRST_POLL_MILLIS = 18;

  private static final long POLL_MILLIS = 8;

  private static final int JITTER_MILLIS = 6;

  /** Polls between two looks at the lease. */
  private static final int POLLS_PER_LOOK = 4;

  /** A result that is later than this is looked for in the chain itself, by some. */
  private static final long OWN_LOOK_MILLIS = 500;

  /** And after this by everybody: so long a wait may mean that the log is frozen. */
  private static final long EVERYBODY_LOOKS_MILLIS = 1_500;

  /** Longest wait, after which the caller is asked to come back. */
  private static final long PATIENCE_MILLIS = 2_500;

  private final Desk desk;
  private final AppendQueue queue;
  private final byte[] nonce;
  private final LeaseWatch watch;
  private boolean fit = true;
  private boolean unreachable;

  QueuedCommit(Desk desk, AppendQueue queue, byte[] nonce) {
    this.desk = desk;
    this.queue = queue;
    this.nonce = nonce;
    this.watch = new LeaseWatch(desk.ticker());
  }

  /**
   * Waits until each work has an outcome.
   *
   * @return false, and some have none, if the queue is out of reach
   */
  boolean run(List<Work> works) {
    if (works.isEmpty()) {
      return true;
    }
    works.forEach(this::lookBack);
    if (!putMarkers(Work.open(works))) {
      return false;
    }
    long start = desk.ticker().millis();
    long lookAt = OWN_LOOK_MILLIS;
    boolean mayLead = true;
    for (int poll = 0; ; poll++) {
      // Whoever has waited long does not leave it to others: they may all think so.
      boolean patient = desk.ticker().millis() - start < OWN_LOOK_MILLIS;
      if (mayLead && fit && (chosen() || !patient)) {
        lead(works);
      }
      if (Work.open(works).isEmpty()) {
        return true;
      }
      pause(poll);
      collect(works);
      long waited = desk.ticker().millis() - start;
      if (waited >= lookAt && (chosen() || waited >= EVERYBODY_LOOKS_MILLIS)) {
        look(works);
      }
      lookAt = waited >= lookAt ? waited + jittered(OWN_LOOK_MILLIS) : lookAt;
      if (unreachable && waited >= OWN_LOOK_MILLIS && !Work.open(works).isEmpty()) {
        return false;
      }
      if (waited > PATIENCE_MILLIS) {
        Work.refuse(works, Proposer.BUSY);
      }
      mayLead = poll % POLLS_PER_LOOK == POLLS_PER_LOOK - 1;
    }
  }

  /** Whether this caller does what one of a batch should do. */
  private boolean chosen() {
    double share = desk.traffic().shareThatLeads();
    return share >= 1 || desk.random().nextDouble() < share;
  }

  private long jittered(long millis) {
    return millis / 2 + desk.random().nextLong(millis);
  }

  /** An old entry is looked for by who brings it, not by whoever leads. */
  private void lookBack(Work work) {
    long known = desk.chain().lowerBound();
    if (known - work.lookedTo() > View.NEAR) {
      View.search(desk.store(), work, known);
    }
  }

  private boolean putMarkers(List<Work> works) {
    List<Step<?>> puts = new ArrayList<>();
    for (Work work : works) {
      Marker marker = new Marker(work.identity(), work.leafHash(), work.lookedTo());
      desk.observer().queued();
      puts.add(desk.steps().run(() -> queue.put(marker)));
    }
    Steps.await(puts);
    try {
      puts.forEach(Step::result);
      return true;
    } catch (StoreBusyException e) {
      throw e;
    } catch (LogStoreException e) {
      return false;
    }
  }

  /** Leads if the lease may be had; whatever fails meanwhile, others may lead as well. */
  private void lead(List<Work> works) {
    try {
      Lease lease = queue.lease();
      if (watch.mayTake(lease)) {
        queue.take(lease).ifPresent(mine -> fit = leader(works).lead(mine));
      }
    } catch (LogIntegrityException e) {
      throw e;
    } catch (StoreBusyException e) {
      desk.traffic().throttled();
    } catch (LogStoreException e) {
      unreachable = true;
    }
  }

  private Leader leader(List<Work> works) {
    Map<Hash, Work> own = new HashMap<>();
    Work.open(works).forEach(work -> own.put(work.identity(), work));
    return new Leader(
        desk,
        queue,
        nonce,
        own.keySet(),
        told -> settle(Objects.requireNonNull(own.get(told.identity())), told));
  }

  private void collect(List<Work> works) {
    Map<Work, Step<Optional<QueueResult>>> reads = new HashMap<>();
    for (Work work : Work.open(works)) {
      reads.put(work, desk.steps().start(() -> queue.result(work.identity())));
    }
    Steps.await(reads.values());
    reads.forEach(
        (work, read) -> {
          if (!read.failed()) {
            read.result().ifPresent(told -> settle(work, told));
          }
        });
  }

  /** Nobody told us: reads the chain instead, and finds out about a freeze. */
  private void look(List<Work> works) {
    try {
      // Not from where this environment last looked: in a crowd that may be the log's beginning.
      View now = View.from(desk.chain(), desk.store(), desk.chain().lowerBound());
      Work.open(works).forEach(now::lookFor);
      desk.proposer().refusal(now.head()).ifPresent(refusal -> Work.refuse(works, refusal));
    } catch (StoreBusyException e) {
      // So many look that the store asks for less: who is patient is told in the end.
      desk.traffic().throttled();
    }
  }

  /** Believes a result as far as it proves itself; one that does not is as good as none. */
  private void settle(Work work, QueueResult told) {
    Notary.Noted noted;
    InclusionProof proof;
    try {
      noted = desk.notary().read(told.note());
      proof = proof(told, noted);
    } catch (LogIntegrityException e) {
      return;
    }
    if (!proof.verify(work.leafHash(), noted.checkpoint().root())) {
      return;
    }
    long size = noted.checkpoint().size();
    desk.chain().committed(size);
    desk.traffic().saw(size - told.index());
    try {
      Placement placement =
          desk.notary().place(work.entry(), new Place(told.index(), told.timeMillis()));
      work.settle(
          new Outcome.Committed(work.entry(), placement, proof, noted, !work.writtenWith(nonce)));
    } catch (RuntimeException e) {
      work.settle(new Outcome.Failed(e));
    }
  }

  private static InclusionProof proof(QueueResult told, Notary.Noted noted) {
    try {
      return new InclusionProof(told.index(), noted.checkpoint().size(), told.proof());
    } catch (IllegalArgumentException e) {
      throw new LogIntegrityException("a leader's proof is no proof");
    }
  }

  private void pause(int poll) {
    long least = poll == 0 ? FIRST_POLL_MILLIS : POLL_MILLIS;
    desk.ticker().sleep(least + desk.random().nextInt(JITTER_MILLIS));
  }
}
