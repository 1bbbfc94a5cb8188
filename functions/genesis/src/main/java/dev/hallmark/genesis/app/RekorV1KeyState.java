package dev.hallmark.genesis.app;

import dev.hallmark.kit.http.ShardNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * How a key of the Rekor v1 log stands that clients are told of.
 *
 * @param number of the key, from 1
 * @param from the first shard that signs with it
 * @param key SHA-256 of its SubjectPublicKeyInfo in hexadecimal
 * @param use whether it signs
 */
public record RekorV1KeyState(int number, int from, String key, Use use) {
  /** Whether a key signs. */
  public enum Use {
    /** It has signed, and another took over. */
    FORMER,
    /** It signs. */
    IN_USE,
    /** Clients know it, and no shard has it yet. */
    NEXT
  }

  /** Of all keys, the first one first. */
  static List<RekorV1KeyState> of(String first, List<OpenedKey> later) {
    List<RekorV1KeyState> all = new ArrayList<>();
    int inUse =
        later.stream()
            .filter(key -> key.closesPrevious().isPresent())
            .mapToInt(OpenedKey::number)
            .max()
            .orElse(ShardNumber.FIRST.number());
    all.add(new RekorV1KeyState(1, 1, first, use(1, inUse)));
    for (OpenedKey key : later) {
      all.add(
          new RekorV1KeyState(
              key.number(),
              key.from(),
              CeremonyKeys.fingerprint(key.key()),
              use(key.number(), inUse)));
    }
    return all;
  }

  private static Use use(int number, int inUse) {
    return number < inUse ? Use.FORMER : number == inUse ? Use.IN_USE : Use.NEXT;
  }
}
