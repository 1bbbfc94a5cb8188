package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The root's next version: the same keys and thresholds, a longer life.
 *
 * <p>A root is reached by its number alone, so it is seen as soon as it is stored, and it is
 * checked before.
 */
final class RootRenewal {
  private final RepositoryFiles files;
  private final RoleSigners signers;
  private final Lifetimes lifetimes;

  RootRenewal(RepositoryFiles files, RoleSigners signers, Lifetimes lifetimes) {
    this.files = files;
    this.signers = signers;
    this.lifetimes = lifetimes;
  }

  /**
   * Publishes the next root if the last one is due, and its copy without a number.
   *
   * @param trusted what clients begin with
   * @throws RepositoryException if clients do not accept the roots that are published, or the last
   *     one names other keys than these
   */
  void renew(byte[] trusted, Instant now) {
    SignedMetadata<Root> last = last(trusted);
    if (lifetimes.due(last.metadata(), now)) {
      SignedMetadata<Root> next = next(last.metadata(), now);
      files.create(
          Role.ROOT.fileName(next.metadata().version()), next.content(), FileKind.IMMUTABLE);
      // Another run may have been first: what is stored counts.
      last = last(trusted);
    }
    copy(last.content());
  }

  /** Gives a repository the roots of another one that began with the same. */
  void follow(RepositoryReader other, byte[] trusted) {
    long version = last(trusted).metadata().version();
    while (true) {
      version++;
      Optional<byte[]> next = other.read(Role.ROOT.fileName(version));
      if (next.isEmpty()) {
        break;
      }
      files.create(Role.ROOT.fileName(version), next.get(), FileKind.IMMUTABLE);
    }
    copy(last(trusted).content());
  }

  private SignedMetadata<Root> last(byte[] trusted) {
    return RepositoryWalker.regardlessOfExpiry(files).lastRoot(trusted);
  }

  private SignedMetadata<Root> next(Root last, Instant now) {
    Root renewed = new Root(last.version() + 1, lifetimes.expiry(Role.ROOT, now), last.roles());
    SignedMetadata<Root> signed = SignedMetadata.sign(renewed, signers.signers());
    // Old and new keys are the same, so one look counts for both thresholds.
    if (!signed.isSignedBy(last.keysOf(Role.ROOT))) {
      throw new RepositoryException(
          "the root asks for signatures of other keys than those at hand: it cannot be renewed");
    }
    return signed;
  }

  /** For people; clients ask by number. A run that loses a race leaves it to the next. */
  private void copy(byte[] root) {
    String path = Role.ROOT.fileName();
    byte[] before = files.read(path).orElseGet(() -> files.create(path, root, FileKind.CURRENT));
    if (!Arrays.equals(before, root)) {
      files.replace(path, before, root, FileKind.CURRENT);
    }
  }
}
