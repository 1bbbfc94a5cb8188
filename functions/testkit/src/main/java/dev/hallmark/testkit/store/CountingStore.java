package dev.hallmark.testkit.store;

import dev.hallmark.kit.store.ObjectStore;
import java.util.List;
import java.util.Optional;

/** Passes calls on and counts them; not thread-safe. */
public final class CountingStore implements ObjectStore {
  private final ObjectStore store;
  private int reads;
  private int writes;

  /**
   * @param store answers
   */
  public CountingStore(ObjectStore store) {
    this.store = store;
  }

  /** Objects and lists that were asked for. */
  public int reads() {
    return reads;
  }

  /** Writes that were asked for, also those that lost. */
  public int writes() {
    return writes;
  }

  @Override
  public Optional<StoredObject> get(String key) {
    reads++;
    return store.get(key);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, Serving serving) {
    writes++;
    return store.putIfAbsent(key, content, serving);
  }

  @Override
  public boolean putIfMatch(String key, byte[] content, Serving serving, String version) {
    writes++;
    return store.putIfMatch(key, content, serving, version);
  }

  @Override
  public List<String> list(String prefix) {
    reads++;
    return store.list(prefix);
  }
}
