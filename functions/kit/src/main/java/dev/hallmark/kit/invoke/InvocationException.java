package dev.hallmark.kit.invoke;

/** The called function gave no answer. The message is constant text. */
public final class InvocationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvocationException(String message, Throwable cause) {
    super(message, cause);
  }

  public InvocationException(String message) {
    super(message);
  }
}
