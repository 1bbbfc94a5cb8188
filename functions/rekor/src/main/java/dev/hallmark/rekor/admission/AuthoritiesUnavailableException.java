package dev.hallmark.rekor.admission;

/** Which certificates are the instance's own cannot be known now. The message is constant text. */
public final class AuthoritiesUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuthoritiesUnavailableException(String message) {
    super(message);
  }
}
