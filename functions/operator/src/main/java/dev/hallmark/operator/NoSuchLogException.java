package dev.hallmark.operator;

/** The instance does not have this log: it names no table for it. */
final class NoSuchLogException extends UsageException {
  private static final long serialVersionUID = 1L;

  NoSuchLogException(String message) {
    super(message);
  }
}
