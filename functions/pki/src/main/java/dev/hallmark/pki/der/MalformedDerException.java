package dev.hallmark.pki.der;

/** The bytes are not the DER structure asked for. The message is constant text. */
public final class MalformedDerException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedDerException(String message) {
    super(message);
  }
}
