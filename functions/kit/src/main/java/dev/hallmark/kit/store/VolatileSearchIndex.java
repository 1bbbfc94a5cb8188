package dev.hallmark.kit.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** A {@link SearchIndex} that is gone with its object: for rehearsals and tests. Thread-safe. */
public final class VolatileSearchIndex implements SearchIndex {
  private final Map<String, Set<String>> values = new TreeMap<>();

  @Override
  public synchronized void add(Collection<String> keys, String value) {
    keys.forEach(key -> values.computeIfAbsent(key, _ -> new TreeSet<>()).add(value));
  }

  @Override
  public synchronized List<String> find(String key, int most) {
    return values.getOrDefault(key, Set.of()).stream().limit(most).toList();
  }

  @Override
  public synchronized Set<String> among(String key, Collection<String> some) {
    Set<String> known = values.getOrDefault(key, Set.of());
    return some.stream().filter(known::contains).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized void forEach(BiConsumer<String, String> keyAndValue) {
    values.forEach((key, some) -> some.forEach(value -> keyAndValue.accept(key, value)));
  }

  /** Takes a value away from a key, as somebody with rights to the store can. */
  public synchronized void remove(String key, String value) {
    values.getOrDefault(key, new TreeSet<>()).remove(value);
  }

  /** Every key that holds this value, in order. */
  public synchronized Set<String> keysOf(String value) {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().contains(value))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
