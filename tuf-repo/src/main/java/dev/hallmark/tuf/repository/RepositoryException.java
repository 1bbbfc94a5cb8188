package dev.hallmark.tuf.repository;

/**
 * What stands in the repository is not what the ceremony writes: somebody else wrote there, or a
 * file was changed. The message is constant text.
 */
public final class RepositoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RepositoryException(String message) {
    super(message);
  }

  public RepositoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
