package dev.hallmark.logengine;

import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.InclusionProof;

/** Completes what is committed into an answer, and lets none out that does not verify. */
final class Answers {
  private final Desk desk;
  private final StoredNodes nodes;

  Answers(Desk desk, StoredNodes nodes) {
    this.desk = desk;
    this.nodes = nodes;
  }

  /** The answer for an entry that this environment has just committed. */
  Logged fresh(Outcome.Committed committed) {
    return logged(
        committed.entry(),
        committed.placement(),
        committed.proof(),
        committed.noted(),
        committed.existedBefore());
  }

  /** The answer for an entry that was committed before, and perhaps never completed. */
  Logged existing(StoredEntry stored, Place at) {
    long index = at.index();
    Placement placement = stored.placement().orElseGet(() -> place(stored.entry(), at));
    Notary.Noted noted =
        desk.notary()
            .latest()
            .filter(latest -> latest.checkpoint().size() > index)
            .orElseGet(() -> certify(desk.chain().covering(index)));
    InclusionProof proof = InclusionProof.build(index, noted.checkpoint().size(), nodes);
    return logged(stored.entry(), placement, proof, noted, true);
  }

  /** Signs a head that nobody has signed; in a store that the guard refuses, nothing. */
  Notary.Noted certify(Head head) {
    desk.guard().check();
    return desk.notary().certify(head);
  }

  private Placement place(Entry entry, Place at) {
    desk.guard().check();
    return desk.notary().place(entry, at);
  }

  private static Logged logged(
      Entry entry,
      Placement placement,
      InclusionProof proof,
      Notary.Noted noted,
      boolean existedBefore) {
    // The note's signature was verified when it was signed or read.
    if (placement.index() != proof.leafIndex()
        || proof.treeSize() != noted.checkpoint().size()
        || !proof.verify(Hash.leaf(entry.leaf()), noted.checkpoint().root())) {
      throw new LogIntegrityException("the proof does not verify");
    }
    return new Logged(
        placement.index(),
        entry.leaf(),
        entry.extra(),
        placement.timeMillis(),
        placement.receipt(),
        proof,
        noted.note(),
        existedBefore);
  }
}
