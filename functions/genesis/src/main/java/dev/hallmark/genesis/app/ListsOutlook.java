package dev.hallmark.genesis.app;

/**
 * Whether what clients are told next takes people.
 *
 * @param lacking how many signatures of targets it takes of keys that the ceremony has not
 * @param waiting whether a list waits for them now
 */
public record ListsOutlook(int lacking, boolean waiting) {
  /** The ceremony signs what clients are told. */
  static final ListsOutlook NONE = new ListsOutlook(0, false);
}
