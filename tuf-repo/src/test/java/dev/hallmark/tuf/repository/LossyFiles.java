package dev.hallmark.tuf.repository;

import java.util.Optional;

/** One write is acknowledged and not kept. */
final class LossyFiles implements RepositoryFiles {
  private final RepositoryFiles files;
  private final int lost;
  private int writes;

  /**
   * @param lost number of the write, from 0
   */
  LossyFiles(RepositoryFiles files, int lost) {
    this.files = files;
    this.lost = lost;
  }

  int writes() {
    return writes;
  }

  @Override
  public Optional<byte[]> read(String path) {
    return files.read(path);
  }

  @Override
  public byte[] create(String path, byte[] content, FileKind kind) {
    return writes++ == lost ? content : files.create(path, content, kind);
  }

  @Override
  public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
    return writes++ == lost || files.replace(path, before, content, kind);
  }
}
