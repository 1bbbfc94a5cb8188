package dev.hallmark.logengine.queue;

import dev.hallmark.transparency.Hash;

/**
 * Says that an entry waits to be committed. Written only after the entry's body is durable, so that
 * whoever reads it may name the leaf in a slot.
 *
 * @param identity of the entry
 * @param leaf hash of its leaf
 * @param lowerBound size of the log up to which its sender has looked without finding it: the end
 *     of a slot
 */
public record Marker(Hash identity, Hash leaf, long lowerBound) {
  /** The shard of an identity, of so many. */
  public static int shard(Hash identity, int shards) {
    return Byte.toUnsignedInt(identity.bytes()[0]) % shards;
  }
}
