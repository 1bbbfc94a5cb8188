package dev.hallmark.logengine.store;

/**
 * The store is not the one the log was opened on, or is behind what was published from it. Nothing
 * is appended until an operator has looked; the message says which of the two and what to do.
 */
public final class StoreRefusedException extends LogStoreException {
  private static final long serialVersionUID = 1L;

  public StoreRefusedException(String message) {
    super(message);
  }
}
