package dev.hallmark.tuf.repository;

/**
 * Others kept publishing or writing the same, so nothing came of it: nothing is wrong with what was
 * asked for, and once they have finished it may be repeated.
 */
public final class ContentionException extends RepositoryException {
  private static final long serialVersionUID = 1L;

  public ContentionException(String message) {
    super(message);
  }
}
