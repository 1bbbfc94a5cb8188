package dev.hallmark.kit.store;

/** The object store did not answer or refused. The message is constant text. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
