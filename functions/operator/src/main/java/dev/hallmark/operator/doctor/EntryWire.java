package dev.hallmark.operator.doctor;

import java.util.Optional;

/** How an entry is sent to a kind of Rekor log, and how its answer is verified. */
interface EntryWire {
  /** Which log, for people. */
  String title();

  /** Sends the entry. */
  Answer append(Issued issued) throws UnansweredException;

  /**
   * Verifies everything that an answer says.
   *
   * @return the entry's index; empty if something of it does not verify
   */
  Optional<Long> verify(Issued issued, Answer answer) throws UnansweredException;
}
