package dev.hallmark.operator.doctor;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import java.util.Optional;

/** Reads a log as its monitors do. */
interface LogReader {
  /**
   * A tree that the log's key signed.
   *
   * @param size number of leaves; -1 if no tree is shown at all
   * @param root its root
   */
  record Head(long size, Hash root) {
    /** What a log shows that has none yet. */
    static final Head NONE = new Head(-1, Hash.EMPTY_ROOT);
  }

  /** Which log, for people: its kind and URL. */
  String title();

  /**
   * The newest head that is shown; {@link Head#NONE} if there never was one.
   *
   * @return empty if there is one that no key of the trusted root signed
   */
  Optional<Head> head() throws UnansweredException;

  /** The log's proof that one of its trees is the beginning of another. */
  ConsistencyProof consistency(long from, long to) throws UnansweredException;

  /**
   * Whether what the log serves beside its heads leads to this one.
   *
   * @return a sentence if it was looked at and does not
   */
  default Optional<String> contradiction(Head head) throws UnansweredException {
    return Optional.empty();
  }
}
