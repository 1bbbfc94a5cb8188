package dev.hallmark.pki.keys;

/**
 * The key service did not sign: it was unreachable, throttled, or refused. The message is constant
 * text.
 */
public final class SigningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SigningException(String message, Throwable cause) {
    super(message, cause);
  }
}
