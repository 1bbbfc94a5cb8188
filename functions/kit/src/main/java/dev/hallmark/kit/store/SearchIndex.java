package dev.hallmark.kit.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Values by key, many to many. Keys are compared as they are: whoever calls lowers their case.
 * Strongly consistent; a method returns only when the write is durable. All methods throw {@link
 * StoreException} if the store does not answer; a repetition of any call is harmless. Thread-safe.
 */
public interface SearchIndex {
  /**
   * Longest key, in bytes of UTF-8: 512 characters of any script. DynamoDB takes partition keys of
   * 2,048.
   */
  int LONGEST_KEY = 1_536;

  /**
   * Notes a value under every one of these keys; what is noted already stays.
   *
   * @param keys none empty or longer than {@link #LONGEST_KEY}
   */
  void add(Collection<String> keys, String value);

  /**
   * Values under a key, in no order.
   *
   * @param most how many are given at the most: as many as that may mean that there are more
   */
  List<String> find(String key, int most);

  /** Those of these values that are noted under a key. */
  Set<String> among(String key, Collection<String> values);

  /**
   * Gives every key with every value of it, in no order. What is added meanwhile may be among them.
   */
  void forEach(BiConsumer<String, String> keyAndValue);
}
