package dev.hallmark.operator.signed;

import java.time.Instant;
import java.util.List;

/**
 * One entry of a Rekor log.
 *
 * @param log name of the log
 * @param index its place there, from 0
 * @param time when it was committed
 * @param kind kind and version, such as {@code hashedrekord 0.0.2}
 * @param by who signed; of several the first
 * @param digests of what was signed; empty if the entry's kind has none
 */
public record SignedEntry(
    String log, long index, Instant time, String kind, SignedBy by, List<LoggedDigest> digests) {
  /** Copies the list. */
  public SignedEntry {
    digests = List.copyOf(digests);
  }
}
