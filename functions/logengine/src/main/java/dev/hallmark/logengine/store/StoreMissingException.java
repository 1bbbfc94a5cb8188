package dev.hallmark.logengine.store;

/** There is no such store: it was never made, or was removed. Nothing was read or written. */
public final class StoreMissingException extends LogStoreException {
  private static final long serialVersionUID = 1L;

  public StoreMissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
