package dev.hallmark.pki.x509;

/** The bytes are no certificate, or no chain of them. The message is constant text. */
public final class MalformedCertificateException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedCertificateException(String message) {
    super(message);
  }

  /** The reason, fit for a response. */
  public String reason() {
    String message = getMessage();
    return message == null ? "malformed certificate" : message;
  }
}
