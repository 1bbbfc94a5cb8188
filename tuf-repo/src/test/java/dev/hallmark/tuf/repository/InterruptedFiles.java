package dev.hallmark.tuf.repository;

import java.util.Optional;

/** Before one call, somebody else does something. */
final class InterruptedFiles implements RepositoryFiles {
  private final RepositoryFiles files;
  private final int at;
  private final Runnable interruption;
  private int calls;

  InterruptedFiles(RepositoryFiles files, int at, Runnable interruption) {
    this.files = files;
    this.at = at;
    this.interruption = interruption;
  }

  @Override
  public Optional<byte[]> read(String path) {
    interrupt();
    return files.read(path);
  }

  @Override
  public byte[] create(String path, byte[] content, FileKind kind) {
    interrupt();
    return files.create(path, content, kind);
  }

  @Override
  public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
    interrupt();
    return files.replace(path, before, content, kind);
  }

  private void interrupt() {
    if (calls++ == at) {
      interruption.run();
    }
  }
}
