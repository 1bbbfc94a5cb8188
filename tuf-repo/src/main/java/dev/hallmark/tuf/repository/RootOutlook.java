package dev.hallmark.tuf.repository;

import java.time.Instant;

/**
 * Whether the root lives on without people.
 *
 * @param version of the last root
 * @param expires when clients stop to accept it
 * @param due from when on it is to be renewed
 * @param lacking how many signatures it takes of keys that are not at hand; with 0 the ceremony
 *     renews it alone
 */
public record RootOutlook(long version, Instant expires, Instant due, int lacking) {
  /** Whether nobody but people with other keys can renew it. */
  public boolean needsPeople() {
    return lacking > 0;
  }
}
