package dev.hallmark.pki.keys;

/** The bytes are no public key that can be read. The message is constant text, fit for a caller. */
public final class MalformedKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedKeyException(String message) {
    super(message);
  }

  /** The reason, fit for a response. */
  public String reason() {
    String message = getMessage();
    return message == null ? "malformed public key" : message;
  }
}
