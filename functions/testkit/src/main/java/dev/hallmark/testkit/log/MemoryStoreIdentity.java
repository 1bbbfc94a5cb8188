package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.StoreIdentity;
import java.util.HashSet;
import java.util.Set;

/** The identity of a store in memory; can be told to be another store from now on. */
public final class MemoryStoreIdentity implements StoreIdentity {
  // Guarded by this.
  private String current;
  private final Set<String> adopted = new HashSet<>();

  /**
   * @param current the store's identity; not adopted yet
   */
  public MemoryStoreIdentity(String current) {
    this.current = current;
  }

  @Override
  public synchronized String current() {
    return current;
  }

  @Override
  public synchronized boolean adopted(String identity) {
    return adopted.contains(identity);
  }

  @Override
  public synchronized void adopt(String identity) {
    adopted.add(identity);
  }

  /** The store was restored from a backup: its records came along, its identity did not. */
  public synchronized void restoreAs(String identity) {
    current = identity;
  }
}
