package dev.hallmark.rekor.v2.app;

/** What the sender of an entry gets that the log holds already. */
public enum RepeatedEntries {
  /** The entry, with a fresh proof, as if it were new: a retry after a lost answer succeeds. */
  ANSWERED,

  /** rekor-tiles' refusal, which names the index and leaves it to the sender to fetch a proof. */
  REFUSED
}
