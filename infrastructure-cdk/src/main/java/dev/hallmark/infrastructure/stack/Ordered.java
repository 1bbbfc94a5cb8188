package dev.hallmark.infrastructure.stack;

import java.util.Map;
import java.util.TreeMap;

/**
 * Maps in the order of their names. The order reaches the template, and through it the names that
 * CDK makes from hashes; that of {@code Map.of} differs in every process.
 */
final class Ordered {
  private Ordered() {}

  static <V> Map<String, V> map(Map<String, V> values) {
    return new TreeMap<>(values);
  }
}
