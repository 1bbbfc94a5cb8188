package dev.hallmark.kit.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects that are there from the beginning and cannot be written: for rehearsals. */
public final class FixedObjects implements ObjectStore {
  private final Map<String, String> texts;

  /**
   * @param texts content by key
   */
  public FixedObjects(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  @Override
  public Optional<StoredObject> get(String key) {
    return Optional.ofNullable(texts.get(key))
        .map(text -> new StoredObject(text.getBytes(StandardCharsets.UTF_8), "fixed"));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, Serving serving) {
    return false;
  }

  @Override
  public boolean putIfMatch(String key, byte[] content, Serving serving, String version) {
    return false;
  }

  @Override
  public List<String> list(String prefix) {
    return texts.keySet().stream().filter(key -> key.startsWith(prefix)).sorted().toList();
  }
}
