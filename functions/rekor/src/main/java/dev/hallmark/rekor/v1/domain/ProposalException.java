package dev.hallmark.rekor.v1.domain;

/**
 * A proposal that cannot be logged. The message says which rule it breaks and is shown to whoever
 * sent it: it names members and sizes, and repeats no content.
 */
public final class ProposalException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the broken rule, to follow "error processing entry: "
   */
  public ProposalException(String message) {
    super(message, null, false, false);
  }
}
