package dev.hallmark.logengine.store;

/**
 * Which physical store a log's records lie in. A store that was restored from a backup, copied or
 * put in another's place has another identity than the one the log was opened on, and nothing is
 * appended to it until somebody adopts it.
 */
public interface StoreIdentity {
  /**
   * The identity of the store that answers now: given by the storage service, never the same for
   * two stores.
   */
  String current();

  /** Whether the store holds the record that it was adopted under this identity. */
  boolean adopted(String identity);

  /** Records the adoption, durably. Repeating it changes nothing. */
  void adopt(String identity);
}
