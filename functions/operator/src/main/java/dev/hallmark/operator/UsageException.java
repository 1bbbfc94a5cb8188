package dev.hallmark.operator;

/** The options do not fit together, or name what is not there; the message says what to do. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
