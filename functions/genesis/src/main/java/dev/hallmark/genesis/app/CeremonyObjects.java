package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import dev.hallmark.tuf.repository.RepositoryFiles;
import dev.hallmark.tuf.store.StoredAwaitedLists;
import dev.hallmark.tuf.store.StoredRepository;
import dev.hallmark.tuf.store.StoredVersions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Objects that are written once: whoever is first decides, everyone goes on with what is stored.
 * What is replaced is replaced only as it was read. Snapshots and timestamps of the TUF
 * repositories among them are written by who holds their keys.
 */
final class CeremonyObjects {
  /** The description, the time and the keys of the instance: the first object of a ceremony. */
  static final String RECORD = "instance/ceremony.json";

  private static final int ATTEMPTS = 16;

  private final ObjectStore store;

  CeremonyObjects(ObjectStore store) {
    this.store = store;
  }

  /** The TUF repository below a prefix. */
  RepositoryFiles repository(String prefix) {
    return new StoredRepository(store, prefix);
  }

  /** The versions of the TUF repository below a prefix that were seen. */
  StoredVersions versions(String prefix) {
    return new StoredVersions(store, prefix);
  }

  /** Which list of the TUF repository below a prefix waits for people. */
  StoredAwaitedLists awaited(String prefix) {
    return new StoredAwaitedLists(store, prefix);
  }

  Optional<byte[]> get(String key) {
    return store.get(key).map(StoredObject::content);
  }

  /**
   * An object of an instance that was founded.
   *
   * @throws CeremonyException if it is not there
   */
  byte[] require(String key) {
    return get(key)
        .orElseThrow(
            () ->
                new CeremonyException("there is no object " + key + ": found the instance first"));
  }

  /** The keys that begin with a prefix. */
  List<String> list(String prefix) {
    return store.list(prefix);
  }

  boolean has(String key) {
    return get(key).isPresent();
  }

  /** What is stored, or else what is made now. */
  byte[] keep(String key, Serving serving, Supplier<byte[]> make) {
    return get(key).orElseGet(() -> create(key, serving, make.get()));
  }

  /** Stores, unless somebody was faster; what is stored then. */
  byte[] create(String key, Serving serving, byte[] content) {
    if (store.putIfAbsent(key, content, serving)) {
      return content;
    }
    return get(key).orElseThrow(() -> new CeremonyException("an object that exists is not there"));
  }

  /** Stores if nothing is there; false if something else is. */
  boolean createNew(String key, Serving serving, byte[] content) {
    return store.putIfAbsent(key, content, serving);
  }

  /**
   * Puts in the place of an object what follows from it, and looks again if somebody was faster.
   *
   * @param next of what is stored, or of nothing; empty, or the same bytes, if it stays as it is
   * @return false if somebody was faster each time
   */
  boolean change(String key, Serving serving, Function<Optional<byte[]>, Optional<byte[]>> next) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<StoredObject> before = store.get(key);
      Optional<byte[]> after = next.apply(before.map(StoredObject::content));
      if (after.isEmpty()
          || before.filter(same -> Arrays.equals(same.content(), after.get())).isPresent()) {
        return true;
      }
      boolean written =
          before.isPresent()
              ? store.putIfMatch(key, after.get(), serving, before.get().version())
              : store.putIfAbsent(key, after.get(), serving);
      if (written) {
        return true;
      }
    }
    return false;
  }

  /** Replaces what still has these bytes; false if it has others, or is not there. */
  boolean replace(String key, Serving serving, byte[] before, byte[] content) {
    return store
        .get(key)
        .filter(stored -> Arrays.equals(stored.content(), before))
        .map(stored -> store.putIfMatch(key, content, serving, stored.version()))
        .orElse(false);
  }
}
