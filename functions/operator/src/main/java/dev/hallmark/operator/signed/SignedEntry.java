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
 * @param signers who signed: those whom this instance certified, or one who stands for all others
 * @param digests of what was signed; empty if the entry's kind has none
 */
public record SignedEntry(
    String log,
    long index,
    Instant time,
    String kind,
    List<SignedBy> signers,
    List<LoggedDigest> digests) {
  /** Copies the lists. */
  public SignedEntry {
    signers = List.copyOf(signers);
    digests = List.copyOf(digests);
  }

  /** Who signed; of several the first. */
  public SignedBy by() {
    return signers.getFirst();
  }
}
