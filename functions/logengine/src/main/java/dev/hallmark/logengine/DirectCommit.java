package dev.hallmark.logengine;

import dev.hallmark.logengine.Steps.Step;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.InclusionProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Commits by a slot of this turn's own. */
final class DirectCommit {
  /** Lost races in a row before the caller is asked to come back. */
  private static final int MOST_PROPOSALS = 8;

  private static final long FIRST_PAUSE_MILLIS = 8;

  private static final long LONGEST_PAUSE_MILLIS = 120;

  private final Desk desk;
  private final byte[] nonce;

  DirectCommit(Desk desk, byte[] nonce) {
    this.desk = desk;
    this.nonce = nonce;
  }

  /** Proposes until each work has an outcome. */
  void run(View view, List<Work> works) {
    for (int proposal = 0; proposal < MOST_PROPOSALS; proposal++) {
      if (once(view, works)) {
        return;
      }
      pause(proposal);
    }
    if (!once(view, works)) {
      Work.refuse(works, Proposer.BUSY);
    }
  }

  /** Proposes once; false if another took the slot, or if it is not known who did. */
  boolean once(View view, List<Work> works) {
    if (settled(view, works)) {
      return true;
    }
    List<Work> open = Work.open(works);
    Head before = view.head();
    Optional<Slot> stands = propose(before, open);
    if (stands.isPresent() && stands.get().writtenWith(nonce)) {
      view.extend(stands.get());
      won(before, view.head(), stands.get(), open);
      return true;
    }
    if (stands.isPresent()) {
      desk.traffic().saw(stands.get().leaves().size());
      view.extend(stands.get());
    } else {
      // A put of ours whose answer was lost may be there by now.
      for (Slot slot : view.scan()) {
        if (slot.writtenWith(nonce)) {
          Head known = before(slot);
          won(known, known.after(slot), slot, open);
          return true;
        }
      }
    }
    return settled(view, works);
  }

  private boolean settled(View view, List<Work> works) {
    Work.open(works).forEach(work -> work.findIn(view));
    desk.proposer().refusal(view.head()).ifPresent(refusal -> Work.refuse(works, refusal));
    return Work.open(works).isEmpty();
  }

  private Optional<Slot> propose(Head head, List<Work> open) {
    // Hashed again from the stored bytes: a bit that flipped since must not get into the tree.
    for (Work work : open) {
      if (!Hash.leaf(work.entry().leaf()).equals(work.leafHash())) {
        throw new LogIntegrityException("an entry's bytes hash differently the second time");
      }
    }
    return desk.proposer()
        .propose(
            head,
            open.stream().map(Work::leafHash).toList(),
            open.stream().map(work -> work.entry().identity()).toList(),
            nonce,
            // Who comes next must see that there is a queue, though this one did not.
            desk.traffic().joinsQueue(head));
  }

  /** The head before a slot of ours that was found later. */
  private Head before(Slot slot) {
    return slot.start() == 0
        ? Head.EMPTY
        : Head.of(desk.store().slotsBefore(slot.start(), 1).getFirst());
  }

  /** Signs and places what this turn committed. */
  private void won(Head before, Head head, Slot slot, List<Work> open) {
    if (!slot.leaves().equals(open.stream().map(Work::leafHash).toList())) {
      throw new LogIntegrityException("a slot of this writer holds other leaves");
    }
    NewNodes nodes = new NewNodes(before.range(), slot.leaves());
    Step<Notary.Noted> certify = desk.steps().start(() -> desk.notary().certify(head));
    List<Step<Placement>> places = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      Work work = open.get(i);
      Place at = new Place(slot.start() + i, slot.timeMillis());
      places.add(desk.steps().start(() -> desk.notary().place(work.entry(), at)));
    }
    Steps.await(places);
    Steps.await(List.of(certify));
    for (int i = 0; i < open.size(); i++) {
      long index = slot.start() + i;
      Work work = open.get(i);
      Step<Placement> place = places.get(i);
      work.settle(
          outcome(
              () ->
                  new Outcome.Committed(
                      work.entry(),
                      place.result(),
                      InclusionProof.build(index, head.size(), nodes),
                      certify.result(),
                      false)));
    }
  }

  private static Outcome outcome(Supplier<Outcome> attempt) {
    try {
      return attempt.get();
    } catch (RuntimeException e) {
      return new Outcome.Failed(e);
    }
  }

  private void pause(int proposal) {
    long bound = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << proposal);
    desk.ticker().sleep(desk.random().nextLong(bound));
  }
}
