package dev.hallmark.genesis.app;

/**
 * The ceremony cannot go on: what is stored belongs to another instance or was damaged. Repeating
 * it does not help, unless it is a {@link CeremonyContentionException}. The message is constant
 * text.
 */
public sealed class CeremonyException extends RuntimeException permits CeremonyContentionException {
  private static final long serialVersionUID = 1L;

  CeremonyException(String message) {
    super(message);
  }

  CeremonyException(String message, Throwable cause) {
    super(message, cause);
  }
}
