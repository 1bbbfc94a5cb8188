package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import java.util.Arrays;
import java.util.Optional;

/** The root files of one repository. */
final class Roots {
  private final RepositoryFiles files;

  Roots(RepositoryFiles files) {
    this.files = files;
  }

  /**
   * The last root, also if it has expired.
   *
   * @param trusted what clients begin with
   * @throws RepositoryException if clients do not accept the roots that are published
   */
  SignedMetadata<Root> last(byte[] trusted) {
    return RepositoryWalker.regardlessOfExpiry(files).lastRoot(trusted);
  }

  /**
   * Stores a root that was checked: clients see it at once.
   *
   * @return what stands there now: this one, or that of whoever was first
   */
  byte[] store(SignedMetadata<Root> root) {
    return files.create(
        Role.ROOT.fileName(root.metadata().version()), root.content(), FileKind.IMMUTABLE);
  }

  /** Takes over the roots of another repository that began with the same. */
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
    copy(trusted);
  }

  /** The file without a number, for people: clients ask by number. */
  void copy(byte[] trusted) {
    byte[] root = last(trusted).content();
    String path = Role.ROOT.fileName();
    byte[] before = files.read(path).orElseGet(() -> files.create(path, root, FileKind.CURRENT));
    if (!Arrays.equals(before, root)) {
      // A run that loses a race leaves it to the next.
      files.replace(path, before, root, FileKind.CURRENT);
    }
  }
}
