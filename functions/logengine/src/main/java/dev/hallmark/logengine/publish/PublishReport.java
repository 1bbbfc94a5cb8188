package dev.hallmark.logengine.publish;

import java.util.OptionalLong;

/**
 * What one run of the publisher did.
 *
 * @param outcome how it ended
 * @param before size that the public saw at the beginning; empty if there was no checkpoint
 * @param published size that the public sees as far as this run knows; empty as before
 * @param size size of the newest signed head
 * @param objects tiles, files of entries and issuers that this run wrote
 */
public record PublishReport(
    Outcome outcome, OptionalLong before, OptionalLong published, long size, int objects) {
  /** How a run ended. */
  public enum Outcome {
    /** The public saw the whole log already. */
    CURRENT,
    /** The public now sees more of the log, if not yet all: what one run publishes is bounded. */
    PUBLISHED,
    /** Others kept publishing first; what they published is newer than what this run had read. */
    OUTRUN
  }

  /** How many entries the public does not see yet. */
  public long lag() {
    return size - published.orElse(0);
  }
}
