package dev.hallmark.genesis.lambda;

import dev.hallmark.genesis.app.CeremonyContentionException;
import dev.hallmark.genesis.app.CeremonyException;
import dev.hallmark.tuf.repository.AwaitedListException;
import dev.hallmark.tuf.repository.ContentionException;
import dev.hallmark.tuf.repository.RepositoryException;

/** What became of a request that did not go well, which the type of the exception says. */
enum FaultKind {
  /** The rules forbid it, as they will the next time: something else is to be done first. */
  REFUSED,
  /** What was asked for is noted, nothing was wrong with it, and people are to sign it. */
  WAITS,
  /** Others did the same at the time: it may be repeated, and nothing is broken. */
  CONTENDED,
  /** A service did not answer, or there is a fault of ours: it may be repeated. */
  FAILED;

  static FaultKind of(RuntimeException fault) {
    return switch (fault) {
      case AwaitedListException _ -> WAITS;
      case ContentionException _, CeremonyContentionException _ -> CONTENDED;
      case RepositoryException _, CeremonyException _, IllegalArgumentException _ -> REFUSED;
      default -> FAILED;
    };
  }

  /** Whether the same may go well another time, with nothing else done before. */
  boolean mayBeRepeated() {
    return this == CONTENDED || this == FAILED;
  }
}
