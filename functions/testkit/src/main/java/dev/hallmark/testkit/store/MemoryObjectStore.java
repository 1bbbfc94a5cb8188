package dev.hallmark.testkit.store;

import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.StoreException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Objects in memory. Compare-and-swap is real: of several writers with the same version one wins.
 * Fails on demand as a store does that is down.
 */
public final class MemoryObjectStore implements ObjectStore {
  private record Kept(byte[] content, Serving serving, long version) {}

  private final ConcurrentSkipListMap<String, Kept> objects = new ConcurrentSkipListMap<>();
  private final AtomicLong versions = new AtomicLong();
  private final AtomicBoolean down = new AtomicBoolean();

  @Override
  public Optional<StoredObject> get(String key) {
    expectUp();
    return Optional.ofNullable(objects.get(key))
        .map(kept -> new StoredObject(kept.content().clone(), Long.toString(kept.version())));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, Serving serving) {
    expectUp();
    Kept before = objects.putIfAbsent(key, kept(content, serving));
    return before == null || Arrays.equals(before.content(), content);
  }

  @Override
  public boolean putIfMatch(String key, byte[] content, Serving serving, String version) {
    expectUp();
    Kept next = kept(content, serving);
    @Nullable Kept after =
        objects.computeIfPresent(
            key, (_, kept) -> Long.toString(kept.version()).equals(version) ? next : kept);
    // As in S3: a lost race is a won one if somebody wrote the very same bytes.
    return after != null && Arrays.equals(after.content(), content);
  }

  @Override
  public List<String> list(String prefix) {
    expectUp();
    return objects.tailMap(prefix).keySet().stream()
        .takeWhile(key -> key.startsWith(prefix))
        .toList();
  }

  /** Another store that holds the same. */
  public MemoryObjectStore copy() {
    MemoryObjectStore copy = new MemoryObjectStore();
    copy.objects.putAll(objects);
    copy.versions.set(versions.get());
    return copy;
  }

  /** What an object is served with; empty if there is no such object. */
  public Optional<Serving> serving(String key) {
    return Optional.ofNullable(objects.get(key)).map(Kept::serving);
  }

  /** Puts an object in place whatever was there, as a person with rights to the bucket can. */
  public void overwrite(String key, byte[] content) {
    objects.put(key, kept(content, new Serving("application/octet-stream", "no-store")));
  }

  /** Takes an object away, as a person with rights to the bucket can. */
  public void remove(String key) {
    objects.remove(key);
  }

  /** From now on every call fails. */
  public void goDown() {
    down.set(true);
  }

  /** From now on calls succeed again. */
  public void comeBack() {
    down.set(false);
  }

  private Kept kept(byte[] content, Serving serving) {
    return new Kept(content.clone(), serving, versions.incrementAndGet());
  }

  private void expectUp() {
    if (down.get()) {
      throw new StoreException("the object store is down", new IllegalStateException("on demand"));
    }
  }
}
