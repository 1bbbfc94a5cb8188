package dev.hallmark.kit.store;

import java.time.Instant;

/**
 * Counts issuances by holder and minute, for all instances of a function together. Throws {@link
 * StoreException} if the store does not answer. Thread-safe.
 */
@FunctionalInterface
public interface IssuanceQuota {
  /**
   * Takes one of the issuances that a holder has in this minute. What was taken is not given back.
   *
   * @param holder who is counted, in any text
   * @param now tells the minute
   * @param most how many there are in a minute
   * @return whether there was one left
   */
  boolean take(String holder, Instant now, int most);
}
