package dev.hallmark.tuf.repository;

/**
 * What stands in the repository is not what the ceremony writes: somebody else wrote there, or a
 * file was changed, or has expired. The message is constant text, and for a refusal the file's path
 * and the rule.
 */
public class RepositoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RepositoryException(String message) {
    super(message);
  }

  static RepositoryException refused(String verb, Walk.Refused refused) {
    return new RepositoryException(
        "clients %s accept the repository: %s: %s"
            .formatted(verb, refused.path(), refused.refusal().sentence()));
  }
}
