package dev.hallmark.ctlog.app;

/** The log does not know its accepted roots. The message is constant text. */
public final class RootsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RootsUnavailableException(String message) {
    super(message);
  }
}
