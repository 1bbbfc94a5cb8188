package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Publishes the next root of repositories that have all roots in common.
 *
 * <p>A root is reached by its number alone, so clients see it as soon as it is stored: it is
 * checked before. The first repository decides which root is the next; the others follow it, in
 * this run or in a later one, and take the same bytes.
 */
public final class RootSuccession {
  private final RepositoryFiles first;
  private final List<RepositoryFiles> others;
  private final Roots roots;

  /**
   * @param others those that follow the first
   */
  public RootSuccession(RepositoryFiles first, List<RepositoryFiles> others) {
    this.first = first;
    this.others = List.copyOf(others);
    this.roots = new Roots(first);
  }

  /**
   * The last root, which the others may not have yet; also if it has expired. Nothing is written.
   *
   * @param trusted what clients begin with
   * @throws RepositoryException if clients do not accept the roots of the first
   */
  public SignedMetadata<Root> published(byte[] trusted) {
    return roots.last(trusted);
  }

  /**
   * The last root, which all repositories have now, since those that lack it are given it; also if
   * it has expired.
   *
   * @param trusted what clients begin with
   * @throws RepositoryException if clients do not accept the roots of one of them
   */
  public SignedMetadata<Root> last(byte[] trusted) {
    SignedMetadata<Root> last = roots.last(trusted);
    others.forEach(other -> new Roots(other).follow(first, trusted));
    return last;
  }

  /**
   * Checks a root, and publishes it in all repositories. One whose version is published already is
   * left as it is.
   *
   * @param trusted what clients begin with
   * @param now it must not have expired by then
   * @return the last root now: this one, unless another was published in its place
   * @throws RepositoryException if clients would not follow to it, or would not accept one of the
   *     repositories under it: nothing is published
   */
  public SignedMetadata<Root> publish(byte[] trusted, SignedMetadata<Root> next, Instant now) {
    SignedMetadata<Root> last = last(trusted);
    if (last.metadata().version() >= next.metadata().version()) {
      // By an earlier run, or by somebody else a moment ago.
      roots.copy(trusted);
      return last;
    }
    check(last.metadata(), next, trusted, now);
    roots.store(next);
    roots.copy(trusted);
    return last(trusted);
  }

  /**
   * A next root with the signatures of the keys at hand that it or the last one names.
   *
   * @param next as it is, signed by nobody or by some
   * @throws RepositoryException if it says more than is read here: no key at hand signs that
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer
   */
  public static SignedMetadata<Root> countersigned(
      Root last, SignedMetadata<Root> next, RoleSigners keys) {
    if (!next.isReadWhole()) {
      throw new RepositoryException(
          "%s: it says more than a root of this instance does: export anew"
              .formatted(Role.ROOT.fileName(next.metadata().version())));
    }
    return next.signedAlsoBy(keys.among(last.keysOf(Role.ROOT), next.metadata().keysOf(Role.ROOT)));
  }

  /**
   * Checks a root as {@link #publish} does; nothing is changed.
   *
   * @param last the root before it
   * @throws RepositoryException if it would not be published
   */
  public void check(Root last, SignedMetadata<Root> next, byte[] trusted, Instant now) {
    checkAlone(last, next, now);
    if (changesOthers(last, next.metadata())) {
      Stream.concat(Stream.of(first), others.stream().map(other -> new FollowedRoots(other, first)))
          .forEach(files -> new Acceptance(files, trusted).withRoot(next));
    }
  }

  /**
   * Checks a root but for what is published beside it, which may change before.
   *
   * @param last the root before it
   * @throws RepositoryException if it would not be published
   */
  public static void checkAlone(Root last, SignedMetadata<Root> next, Instant now) {
    Root root = next.metadata();
    String file = Role.ROOT.fileName(root.version());
    if (root.version() != last.version() + 1) {
      throw new RepositoryException(
          "%s: the last root is version %d, and only the one after it can be published"
              .formatted(file, last.version()));
    }
    RequiredSignatures.check(next, last.keysOf(Role.ROOT), Role.ROOT, file, "the root before it");
    RequiredSignatures.check(next, root.keysOf(Role.ROOT), Role.ROOT, file, "the root itself");
    if (root.expiredAt(now)) {
      throw new RepositoryException("%s: %s".formatted(file, Refusal.EXPIRED.sentence()));
    }
  }

  /** Under the same keys what clients see stays as good or as bad as it was. */
  private static boolean changesOthers(Root last, Root next) {
    return Stream.of(Role.values())
        .filter(role -> role != Role.ROOT)
        .anyMatch(role -> !last.keysOf(role).equals(next.keysOf(role)));
  }
}
