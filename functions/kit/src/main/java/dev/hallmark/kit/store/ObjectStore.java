package dev.hallmark.kit.store;

import java.util.List;
import java.util.Optional;

/**
 * Objects by key, strongly consistent, with compare-and-swap. A method returns only when the write
 * is durable. A write whose outcome is unknown (time-out, broken connection) is resolved inside by
 * reading the key again and comparing bytes, so callers see either the result or a {@link
 * StoreException}. Thread-safe.
 */
public interface ObjectStore {
  /**
   * One stored object.
   *
   * @param content the bytes
   * @param version opaque tag that changes with every write
   */
  record StoredObject(byte[] content, String version) {}

  /**
   * What a stored object is served with.
   *
   * @param contentType media type
   * @param cacheControl value of the Cache-Control header
   */
  record Serving(String contentType, String cacheControl) {}

  /** Reads an object; empty if there is none. */
  Optional<StoredObject> get(String key);

  /**
   * Creates an object; false, and nothing changed, if the key exists already. Repeating a
   * successful call with the same bytes gives true.
   */
  boolean putIfAbsent(String key, byte[] content, Serving serving);

  /**
   * Replaces the object whose version is still {@code version}; false, and nothing changed, if it
   * is not.
   */
  boolean putIfMatch(String key, byte[] content, Serving serving, String version);

  /** Keys that begin with a prefix, in lexical order. */
  List<String> list(String prefix);
}
