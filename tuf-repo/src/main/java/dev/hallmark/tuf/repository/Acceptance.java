package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import java.time.Instant;
import java.util.Optional;

/** What clients that begin with one root make of a repository. */
final class Acceptance {
  private final RepositoryReader files;
  private final byte[] root;

  /**
   * @param root what they begin with
   */
  Acceptance(RepositoryReader files, byte[] root) {
    this.files = files;
    this.root = root.clone();
  }

  /**
   * What is published, also if some of it has expired: what is renewed too late must still be
   * signed by its keys.
   *
   * @throws RepositoryException if clients refuse it for another reason
   */
  Walk.Accepted published() {
    return require(RepositoryWalker.regardlessOfExpiry(files).from(root), "do not");
  }

  /**
   * Checks, before a timestamp is given out, that clients would accept all that it reaches.
   *
   * @param now the time at which they must
   * @throws RepositoryException if they would not
   */
  Walk.Accepted withTimestamp(byte[] timestamp, Instant now) {
    RepositoryReader next =
        asked ->
            asked.equals(Role.TIMESTAMP.fileName())
                ? Optional.of(timestamp.clone())
                : files.read(asked);
    return require(new RepositoryWalker(next, now).from(root), "would not");
  }

  /**
   * Checks, before a root is given out, that clients would accept what is published under it, also
   * if some of that has expired.
   *
   * @throws RepositoryException if they would not
   */
  Walk.Accepted withRoot(SignedMetadata<Root> next) {
    String path = Role.ROOT.fileName(next.metadata().version());
    RepositoryReader following =
        asked -> asked.equals(path) ? Optional.of(next.content()) : files.read(asked);
    return require(RepositoryWalker.regardlessOfExpiry(following).from(root), "would not");
  }

  /**
   * Checks that nothing that clients see has expired.
   *
   * @throws RepositoryException if something has
   */
  static void requireCurrent(Walk.Accepted seen, Instant now) {
    for (Metadata metadata : seen.metadata()) {
      if (metadata.expiredAt(now)) {
        throw RepositoryException.refused(
            "do not", new Walk.Refused(metadata.role().fileName(), Refusal.EXPIRED));
      }
    }
  }

  private static Walk.Accepted require(Walk walk, String verb) {
    return switch (walk) {
      case Walk.Accepted accepted -> accepted;
      case Walk.Refused refused -> throw RepositoryException.refused(verb, refused);
    };
  }
}
