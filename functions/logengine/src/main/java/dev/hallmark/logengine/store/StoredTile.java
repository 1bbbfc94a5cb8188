package dev.hallmark.logengine.store;

import dev.hallmark.transparency.Hash;
import java.util.List;

/**
 * A full tile, kept so that it need not be put together from slots again.
 *
 * @param level the tile's level
 * @param index its position in the level
 * @param hashes 256
 * @param identities at level 0, for each leaf the identity of its entry; else empty
 */
public record StoredTile(int level, long index, List<Hash> hashes, List<Hash> identities) {
  public StoredTile {
    hashes = List.copyOf(hashes);
    identities = List.copyOf(identities);
  }
}
