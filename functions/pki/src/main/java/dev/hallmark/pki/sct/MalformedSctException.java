package dev.hallmark.pki.sct;

/** The bytes are no SCT, no list of them, or no certificate that could hold or get one. */
public final class MalformedSctException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedSctException(String message) {
    super(message);
  }

  /** The reason, fit for a response. */
  public String reason() {
    String message = getMessage();
    return message == null ? "malformed SCT" : message;
  }
}
