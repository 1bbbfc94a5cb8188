package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import java.util.Optional;

/**
 * Port to whoever holds the keys of snapshot and timestamp of one repository: who signs root and
 * targets asks there that clients be led to what was signed.
 *
 * <p>Every call may be repeated, be made by several at once, and lose its answer; what is done
 * already is not done again. When a method returns, what clients see is durable.
 *
 * <p>Every method throws {@link RepositoryException} if it is refused, with nothing changed that
 * clients see: they do not accept what is published, would not accept what comes, or keys are
 * missing. Any other exception is a fault, after which the call may have been done or not: repeat
 * it.
 */
public interface OnlineRoles {
  /**
   * Leads clients from one list of files to the next, if that is signed by the targets keys of the
   * last root and every file of it is there: the next snapshot names it, and the next timestamp
   * that.
   *
   * <p>Nothing happens if clients see another list than the one before by now: the request came
   * twice, or somebody was faster, who may have published what this list does not say. Whoever
   * asked looks again at what is published.
   *
   * @param before the list that clients see, as the snapshot names it; empty if nothing is
   *     published yet: then {@code targets} is version 1, and so is the timestamp
   * @param targets version, length and hash of {@code N.targets.json}, which is stored; so are the
   *     roots
   */
  void lead(Optional<FileReference> before, FileReference targets);

  /** Renews snapshot and timestamp if they are due; nothing else if not. */
  void renew();

  /**
   * Makes sure that snapshot and timestamp are signed by every key that the last root names for
   * them and that is at hand: a root may then name the newest of these alone.
   */
  void signByAll();
}
