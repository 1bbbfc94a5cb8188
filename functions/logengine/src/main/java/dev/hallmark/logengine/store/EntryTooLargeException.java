package dev.hallmark.logengine.store;

/** The entry is larger than the store takes. Nothing was stored. */
public final class EntryTooLargeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public EntryTooLargeException() {
    super("the entry is larger than the log's store takes");
  }
}
