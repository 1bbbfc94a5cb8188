package dev.hallmark.tuf.metadata;

import java.util.HashSet;
import java.util.List;

/**
 * Who signs for a role (section 4.3).
 *
 * @param keys those that may, each once
 * @param threshold how many of them must, at least 1 and at most all
 */
public record RoleKeys(List<TufKey> keys, int threshold) {
  public RoleKeys {
    keys = List.copyOf(keys);
    if (new HashSet<>(keys.stream().map(TufKey::publicKey).toList()).size() != keys.size()) {
      // go-tuf counts public keys, python-tuf key ids: with one id for each key they agree.
      throw new IllegalArgumentException("a key is listed twice for one role");
    }
    if (threshold < 1 || threshold > keys.size()) {
      throw new IllegalArgumentException("the threshold cannot be met");
    }
  }
}
