package dev.hallmark.genesis.app;

import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.pki.keys.Signer;
import java.util.List;

/**
 * The keys of the Rekor v1 log that follow the one of the founding. Its shards are one log to who
 * asks; a shard signs with one key for ever, and another key begins with another shard.
 *
 * @param later their keys, of which only the public half is used: the second one first
 * @param turns with which shard each begins; one beyond the last shard is announced and waits
 * @param shards how many shards the log has, at least 1
 */
public record RekorV1Keys(List<Signer> later, ShardKeys turns, int shards) {
  /** An instance whose shards sign with one key. */
  public static final RekorV1Keys NONE = new RekorV1Keys(List.of(), ShardKeys.ONE, 1);

  /**
   * Checks schemes and numbers.
   *
   * @throws IllegalArgumentException if a key is of another scheme, or there are not as many as
   *     shards are named for
   */
  public RekorV1Keys {
    later = List.copyOf(later);
    Succession.requireP256(later);
    if (later.size() + 1 != turns.count()) {
      throw new IllegalArgumentException(
          "%d keys of the Rekor v1 log that follow the first, and %d shards from which they sign"
              .formatted(later.size(), turns.count() - 1));
    }
    if (shards < 1) {
      throw new IllegalArgumentException("a log has at least one shard");
    }
  }

  /** Whether a key signs, or has signed: there is a shard of its own. */
  boolean isInUse(int number) {
    return turns.firstShardOf(number) <= shards;
  }
}
