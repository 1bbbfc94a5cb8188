package dev.hallmark.tuf.repository;

import java.util.Optional;

/** The process dies at one call: before it, or after it was done. */
class MortalFiles implements RepositoryFiles {
  /** The end of the process. */
  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final RepositoryFiles files;
  private final int last;
  private final boolean answerLost;
  private int calls;

  MortalFiles(RepositoryFiles files, int last, boolean answerLost) {
    this.files = files;
    this.last = last;
    this.answerLost = answerLost;
  }

  int calls() {
    return calls;
  }

  @Override
  public Optional<byte[]> read(String path) {
    int call = calls++;
    if (call == last) {
      throw new Death();
    }
    return files.read(path);
  }

  @Override
  public byte[] create(String path, byte[] content, FileKind kind) {
    int call = calls++;
    if (call == last && !answerLost) {
      throw new Death();
    }
    byte[] stored = files.create(path, content, kind);
    if (call == last) {
      throw new Death();
    }
    return stored;
  }

  @Override
  public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
    int call = calls++;
    if (call == last && !answerLost) {
      throw new Death();
    }
    boolean replaced = files.replace(path, before, content, kind);
    if (call == last) {
      throw new Death();
    }
    return replaced;
  }
}
