package dev.hallmark.tuf.repository;

import java.util.Optional;

/** The published files, as a client sees them. */
@FunctionalInterface
public interface RepositoryReader {
  /**
   * Reads a file.
   *
   * @param path below the repository's base, such as {@code 1.root.json}
   * @return its bytes; empty if there is none
   */
  Optional<byte[]> read(String path);
}
