package dev.hallmark.rekor;

/** What the sender of an entry gets that the log holds already. */
public enum RepeatedEntries {
  /** The entry, with a fresh proof, as if it were new: a retry after a lost answer succeeds. */
  ANSWERED,

  /** upstream's refusal, which names the entry and leaves it to the sender to fetch a proof. */
  REFUSED
}
