package dev.hallmark.tuf.repository;

import java.util.Optional;
import java.util.function.Predicate;

/** Before one call, somebody else does something. */
final class InterruptedFiles implements RepositoryFiles {
  private final RepositoryFiles files;
  private final Predicate<String> counted;
  private final int at;
  private final Runnable interruption;
  private int calls;

  InterruptedFiles(RepositoryFiles files, int at, Runnable interruption) {
    this(files, _ -> true, at, interruption);
  }

  private InterruptedFiles(
      RepositoryFiles files, Predicate<String> counted, int at, Runnable interruption) {
    this.files = files;
    this.counted = counted;
    this.at = at;
    this.interruption = interruption;
  }

  /** Before a file is created. */
  static InterruptedFiles beforeCreating(
      RepositoryFiles files, String path, Runnable interruption) {
    return new InterruptedFiles(files, ("create " + path)::equals, 0, interruption);
  }

  @Override
  public Optional<byte[]> read(String path) {
    interrupt("read " + path);
    return files.read(path);
  }

  @Override
  public byte[] create(String path, byte[] content, FileKind kind) {
    interrupt("create " + path);
    return files.create(path, content, kind);
  }

  @Override
  public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
    interrupt("replace " + path);
    return files.replace(path, before, content, kind);
  }

  private void interrupt(String call) {
    if (counted.test(call) && calls++ == at) {
      interruption.run();
    }
  }
}
