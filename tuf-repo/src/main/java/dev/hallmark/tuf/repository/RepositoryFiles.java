package dev.hallmark.tuf.repository;

/**
 * The place where a repository is published: strongly consistent, durable when a method returns.
 * Exceptions of the store pass through; every call may be repeated.
 */
public interface RepositoryFiles extends RepositoryReader {
  /**
   * Creates a file unless there is one.
   *
   * @return the bytes that are there now: these, or those of whoever was first
   */
  byte[] create(String path, byte[] content, FileKind kind);

  /**
   * Replaces a file, if it still has the bytes that were read.
   *
   * @param kind never {@link FileKind#IMMUTABLE}
   * @return whether it was replaced; if not, somebody else was faster and nothing was changed
   */
  boolean replace(String path, byte[] before, byte[] content, FileKind kind);
}
