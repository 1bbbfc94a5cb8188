package dev.hallmark.fulcio.app;

/**
 * The function cannot work yet. The message says which object is missing or wrong and why; it is
 * for the log.
 */
public final class InstanceNotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InstanceNotReadyException(String message) {
    super(message);
  }

  public InstanceNotReadyException(String message, Throwable cause) {
    super(message, cause);
  }
}
