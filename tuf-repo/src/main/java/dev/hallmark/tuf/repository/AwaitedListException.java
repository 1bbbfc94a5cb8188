package dev.hallmark.tuf.repository;

/**
 * What was to be published asks for signatures of people: the list waits for them, and clients are
 * told nothing until it comes in with enough of them.
 */
public final class AwaitedListException extends RepositoryException {
  private static final long serialVersionUID = 1L;

  /**
   * @param lacking how many signatures it takes of keys that are not at hand
   */
  AwaitedListException(int lacking) {
    super(
        "clients are not told yet: the list of files waits for signatures of targets, %d more than the ceremony can give: run hallmark tuf targets export, sign and import, then repeat this"
            .formatted(lacking));
  }
}
