package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A repository as it will be once it has all roots of another ({@link RootSuccession}), of which
 * nothing is written: only to look at.
 */
public final class FollowedRoots implements RepositoryFiles {
  private static final Pattern NUMBERED = Pattern.compile("[0-9]+\\." + Role.ROOT.fileName());

  private final RepositoryReader files;
  private final RepositoryReader first;

  /**
   * @param first whose roots it will have
   */
  public FollowedRoots(RepositoryReader files, RepositoryReader first) {
    this.files = files;
    this.first = first;
  }

  @Override
  public Optional<byte[]> read(String path) {
    Optional<byte[]> own = files.read(path);
    return own.isEmpty() && NUMBERED.matcher(path).matches() ? first.read(path) : own;
  }

  /**
   * Never.
   *
   * @throws IllegalStateException always
   */
  @Override
  public byte[] create(String path, byte[] content, FileKind kind) {
    throw new IllegalStateException("what is only looked at is not written");
  }

  /**
   * Never.
   *
   * @throws IllegalStateException always
   */
  @Override
  public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
    throw new IllegalStateException("what is only looked at is not written");
  }
}
