package dev.hallmark.logengine;

import dev.hallmark.transparency.merkle.InclusionProof;
import dev.hallmark.transparency.note.SignedNote;
import java.time.Duration;

/** What became of an append. */
public sealed interface AppendResult {
  /**
   * The entry is in the log for good.
   *
   * @param index its position
   * @param leaf the bytes in the log; for a repeated identity those of the first submission
   * @param extra what was stored beside the leaf, likewise
   * @param timestampMillis when it was committed, milliseconds since 1970; never less than that of
   *     an earlier index
   * @param receipt the promise made for the entry, always the same bytes; empty if the log gives
   *     none
   * @param proof that the leaf is in the tree of the note; verified
   * @param note signed checkpoint over a committed tree that holds the leaf; verified
   * @param existedBefore whether another append had put it there
   */
  record Logged(
      long index,
      byte[] leaf,
      byte[] extra,
      long timestampMillis,
      byte[] receipt,
      InclusionProof proof,
      SignedNote note,
      boolean existedBefore)
      implements AppendResult {}

  /**
   * Not now; nothing was promised. The same append may be sent again.
   *
   * @param retryAfter how long to wait first
   */
  record Busy(Duration retryAfter) implements AppendResult {}

  /** The log takes no more entries, ever. */
  record Frozen() implements AppendResult {}
}
