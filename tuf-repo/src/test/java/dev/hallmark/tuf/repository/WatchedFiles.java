package dev.hallmark.tuf.repository;

import java.util.Optional;

/** After each write that changed something, somebody looks. */
final class WatchedFiles implements RepositoryFiles {
  /** Looks, and may fail the test. */
  @FunctionalInterface
  interface Look {
    void at(String path) throws Exception;
  }

  private final MemoryRepository files;
  private final Look look;
  private int writes;

  WatchedFiles(MemoryRepository files, Look look) {
    this.files = files;
    this.look = look;
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
    boolean isNew = files.read(path).isEmpty();
    byte[] stored = files.create(path, content, kind);
    if (isNew) {
      look(path);
    }
    return stored;
  }

  @Override
  public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
    boolean replaced = files.replace(path, before, content, kind);
    if (replaced) {
      look(path);
    }
    return replaced;
  }

  private void look(String path) {
    writes++;
    try {
      look.at(path);
    } catch (Exception e) {
      throw new AssertionError("after " + path + " was written", e);
    }
  }
}
