package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import java.time.Instant;
import java.util.Optional;

/**
 * Renews timestamp and snapshot before they expire: the next version says the same and lives
 * longer. The snapshot goes first; the timestamp, which leads to it, last, and only if clients
 * would accept the whole.
 *
 * <p>May die anywhere and be repeated, also by two at once ({@link Publication}). What expired
 * before it was renewed is renewed all the same.
 */
public final class OnlineRenewal {
  private final Lifetimes lifetimes;
  private final OnlineFiles online;
  private final Publication publication;

  public OnlineRenewal(RepositoryFiles files, OnlineKeys keys, Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
    this.online = new OnlineFiles(files, keys, lifetimes);
    this.publication = new Publication(files, online);
  }

  /**
   * Renews what is due ({@link Lifetimes#due}); signs and writes nothing if nothing is.
   *
   * @param root what clients begin with
   * @param now whole seconds: expiries count from it
   * @return what clients see now
   * @throws RepositoryException if clients do not accept what is published, or would not accept
   *     what comes, be it that root or targets have expired; or if others kept publishing
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer
   */
  public Walk.Accepted renew(byte[] root, Instant now) {
    return publication.run(current -> next(current, now), root, now);
  }

  /** The snapshot that clients are to see next, if one of the two roles is due. */
  private Optional<FileReference> next(Walk.Accepted current, Instant now) {
    if (lifetimes.due(current.snapshot(), now)) {
      return Optional.of(online.nextSnapshot(current, current.snapshot().targets(), now));
    }
    return lifetimes.due(current.timestamp(), now)
        ? Optional.of(current.timestamp().snapshot())
        : Optional.empty();
  }
}
