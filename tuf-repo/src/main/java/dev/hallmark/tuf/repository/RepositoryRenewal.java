package dev.hallmark.tuf.repository;

import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * Renews all four roles before they expire: the root first, by which all else is judged, then
 * targets; whoever holds the keys of snapshot and timestamp is asked to lead clients there, and for
 * what nobody renewed in time of these two. The content stays the same.
 *
 * <p>A root for which keys are missing here stays as it is, for people to renew ({@link #outlook}),
 * until it has expired; all else is renewed. Where people sign targets the next list waits for them
 * ({@link AwaitedLists}).
 *
 * <p>May die anywhere and be repeated, also by two at once, and by a caretaker that renews at the
 * same time. What expired before it was renewed is renewed all the same.
 */
public final class RepositoryRenewal {
  private final Lifetimes lifetimes;
  private final RootRenewal roots;
  private final TargetVersions targets;
  private final TargetsPublication publication;
  private final RepositoryFiles files;
  private final OnlineRoles online;
  private final AwaitedLists awaited;
  private final RepositoryKeys keys;

  /**
   * @param keys those of root and targets sign
   * @param awaited where a list waits that people must sign
   * @param online leads clients on
   */
  public RepositoryRenewal(
      RepositoryFiles files,
      RepositoryKeys keys,
      AwaitedLists awaited,
      OnlineRoles online,
      Lifetimes lifetimes) {
    this.files = files;
    this.lifetimes = lifetimes;
    this.online = online;
    this.awaited = awaited;
    this.keys = keys;
    this.roots = new RootRenewal(files, keys.root(), lifetimes);
    this.targets = new TargetVersions(files, keys.targets(), awaited, lifetimes);
    this.publication = new TargetsPublication(files, online);
  }

  /**
   * Renews what is due ({@link Lifetimes#due}); signs and writes nothing if nothing is.
   *
   * @param root what clients begin with
   * @param now whole seconds: expiries count from it
   * @return what clients see now
   * @throws RepositoryException if clients do not accept what is published, or would not accept
   *     what comes; or if others kept publishing
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer; a fault of
   *     {@link OnlineRoles} passes through: repeat the run
   */
  public Walk.Accepted renew(byte[] root, Instant now) {
    try {
      roots.renew(root, now);
    } catch (SigningException e) {
      // A key of the root that does not answer lets nothing else expire.
      try {
        renewBelow(root, now);
      } catch (RepositoryException | SigningException other) {
        e.addSuppressed(other);
      }
      throw e;
    }
    return renewBelow(root, now);
  }

  /**
   * The same of a repository that has the roots of another, byte for byte.
   *
   * @param first the other one, renewed before
   * @param root what clients of both begin with
   */
  public Walk.Accepted renewAfter(RepositoryReader first, byte[] root, Instant now) {
    roots.follow(first, root);
    return renewBelow(root, now);
  }

  /**
   * Until when the last root lives, and whether the keys at hand can renew it.
   *
   * @param root what clients begin with
   * @throws RepositoryException if clients do not accept the roots that are published
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer
   */
  public RootOutlook outlook(byte[] root) {
    return roots.outlook(root);
  }

  private Walk.Accepted renewBelow(byte[] root, Instant now) {
    Walk.Accepted seen = publication.run(current -> next(current, now), root);
    if (lifetimes.due(seen.snapshot(), now) || lifetimes.due(seen.timestamp(), now)) {
      online.renew();
      seen = new Acceptance(files, root).published();
    }
    Acceptance.requireCurrent(seen, now);
    return seen;
  }

  private Optional<FileReference> next(Walk.Accepted current, Instant now) {
    if (!lifetimes.due(current.targets(), now)) {
      return Optional.empty();
    }
    if (keys.targets().missing(current.root().keysOf(Role.TARGETS)) > 0
        && awaited.read().after(current).filter(list -> !lifetimes.due(list, now)).isPresent()) {
      // What people are to sign says something else than this one would, and lives as long.
      return Optional.empty();
    }
    try {
      return Optional.of(targets.next(current, current.targets().targets(), now));
    } catch (AwaitedListException e) {
      // Told to people; all else is renewed.
      return Optional.empty();
    }
  }
}
