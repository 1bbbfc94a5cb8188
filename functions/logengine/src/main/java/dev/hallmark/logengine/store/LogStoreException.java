package dev.hallmark.logengine.store;

/**
 * The store did not do what it was asked, or it is unknown whether it did. The message is constant
 * text.
 */
public class LogStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogStoreException(String message) {
    super(message);
  }

  public LogStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
