package dev.hallmark.localstack.load;

/** What the log said does not verify. The message says what of it. */
public final class UnprovedException extends Exception {
  private static final long serialVersionUID = 1L;

  UnprovedException(String message) {
    super(message);
  }
}
