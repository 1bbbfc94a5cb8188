package dev.hallmark.logengine;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.transparency.merkle.InclusionProof;

/** Where a turn leaves one candidate. */
sealed interface Outcome {
  /**
   * Committed, placed, and proved against a note over the tree that it was committed to.
   *
   * @param existedBefore whether another append had brought the entry
   */
  record Committed(
      Entry entry,
      Placement placement,
      InclusionProof proof,
      Notary.Noted noted,
      boolean existedBefore)
      implements Outcome {}

  /** Already committed; still to be completed and proved. */
  record Found(StoredEntry stored, Place place) implements Outcome {}

  /** Not committed, and nothing promised. */
  record Refused(AppendResult result) implements Outcome {}

  /** A store or the key service failed; whether it was committed is not known. */
  record Failed(RuntimeException fault) implements Outcome {}
}
