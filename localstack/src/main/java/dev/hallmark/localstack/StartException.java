package dev.hallmark.localstack;

/** The instance cannot start. The message is one line that says what to do. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }
}
