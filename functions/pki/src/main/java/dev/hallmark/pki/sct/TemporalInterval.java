package dev.hallmark.pki.sct;

import java.time.Instant;
import java.util.Optional;

/**
 * When the certificates expire that a log takes ({@code temporal_interval} of the log lists of CT
 * programs, version 3).
 *
 * @param startInclusive empty if however early
 * @param endExclusive empty if however late
 */
public record TemporalInterval(Optional<Instant> startInclusive, Optional<Instant> endExclusive) {
  /** Of a log that takes every certificate. */
  public static final TemporalInterval ALL =
      new TemporalInterval(Optional.empty(), Optional.empty());

  /** Whether a certificate of this end of validity is taken. */
  public boolean contains(Instant notAfter) {
    return startInclusive.filter(notAfter::isBefore).isEmpty()
        && endExclusive.filter(end -> !notAfter.isBefore(end)).isEmpty();
  }
}
