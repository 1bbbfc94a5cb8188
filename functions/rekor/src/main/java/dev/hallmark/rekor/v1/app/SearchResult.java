package dev.hallmark.rekor.v1.app;

import java.util.List;

/** What a search found. */
public sealed interface SearchResult {
  /** All that match, in no order. */
  record Found(List<EntryId> entries) implements SearchResult {}

  /**
   * More match than are given out.
   *
   * @param most how many are
   */
  record TooMany(int most) implements SearchResult {}
}
