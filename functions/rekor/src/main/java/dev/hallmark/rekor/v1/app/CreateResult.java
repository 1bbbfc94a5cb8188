package dev.hallmark.rekor.v1.app;

import java.time.Duration;

/** What became of a request to log something. */
public sealed interface CreateResult {
  /** It is in the log. */
  record Created(FoundEntry entry) implements CreateResult {}

  /** It was there before, and the log is set to refuse repeated entries. */
  record Repeated(EntryId id) implements CreateResult {}

  /** Not now. */
  record Busy(Duration retryAfter) implements CreateResult {}

  /** Not ever: the log is closed. */
  record Frozen() implements CreateResult {}
}
