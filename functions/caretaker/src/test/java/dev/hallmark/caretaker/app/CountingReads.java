package dev.hallmark.caretaker.app;

import dev.hallmark.kit.store.ObjectStore;
import java.util.List;
import java.util.Optional;

/** Counts what is read. */
final class CountingReads implements ObjectStore {
  private final ObjectStore store;
  private int reads;

  CountingReads(ObjectStore store) {
    this.store = store;
  }

  int reads() {
    return reads;
  }

  @Override
  public Optional<StoredObject> get(String key) {
    reads++;
    return store.get(key);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, Serving serving) {
    return store.putIfAbsent(key, content, serving);
  }

  @Override
  public boolean putIfMatch(String key, byte[] content, Serving serving, String version) {
    return store.putIfMatch(key, content, serving, version);
  }

  @Override
  public List<String> list(String prefix) {
    reads++;
    return store.list(prefix);
  }
}
