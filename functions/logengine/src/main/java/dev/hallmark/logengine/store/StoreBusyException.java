package dev.hallmark.logengine.store;

/** The store, or the key service, takes no more for the moment; the same call may be made later. */
public final class StoreBusyException extends LogStoreException {
  private static final long serialVersionUID = 1L;

  public StoreBusyException(String message, Throwable cause) {
    super(message, cause);
  }
}
