package dev.hallmark.operator;

/**
 * What was asked for is noted, and clients are told only when people have signed it; the message
 * says how.
 */
final class ChangeWaitsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChangeWaitsException(String message) {
    super(message);
  }
}
