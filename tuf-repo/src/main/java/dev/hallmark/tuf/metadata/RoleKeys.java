package dev.hallmark.tuf.metadata;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Whether this key is one of them. */
  public boolean names(PublicKey key) {
    // Providers of keys have classes of their own, which are not equal.
    byte[] encoded = key.getEncoded();
    return keys.stream().anyMatch(named -> Arrays.equals(named.publicKey().getEncoded(), encoded));
  }

  /**
   * The same and one more, as the last.
   *
   * @throws IllegalArgumentException if it is one of them
   */
  public RoleKeys with(TufKey key) {
    List<TufKey> more = new ArrayList<>(keys);
    more.add(key);
    return new RoleKeys(more, threshold);
  }

  /**
   * The same but one.
   *
   * @throws IllegalArgumentException if it is none of them, or fewer would be left than must sign
   */
  public RoleKeys without(String keyId) {
    List<TufKey> fewer = keys.stream().filter(key -> !key.keyId().equals(keyId)).toList();
    if (fewer.size() == keys.size()) {
      throw new IllegalArgumentException("the key to be removed is none of the role's keys");
    }
    return new RoleKeys(fewer, threshold);
  }

  /**
   * The same keys, of which so many must sign.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  public RoleKeys needing(int signatures) {
    return new RoleKeys(keys, signatures);
  }
}
