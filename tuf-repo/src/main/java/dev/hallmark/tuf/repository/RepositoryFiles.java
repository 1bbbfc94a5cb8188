package dev.hallmark.tuf.repository;

/**
 * The place where a repository is published: strongly consistent, durable when a method returns. No
 * method replaces a file. Exceptions of the store pass through; every call may be repeated.
 */
public interface RepositoryFiles extends RepositoryReader {
  /**
   * Creates a file unless there is one.
   *
   * @return the bytes that are there now: these, or those of whoever was first
   */
  byte[] create(String path, byte[] content, FileKind kind);
}
