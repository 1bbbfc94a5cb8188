package dev.hallmark.logengine.store;

import java.util.Optional;

/** Full tiles. Durability, atomicity and unknown outcomes as in {@link LogStore}. */
public interface TileStore {
  /**
   * Writes a tile if there is none.
   *
   * @throws LogIntegrityException if there is one with other content
   */
  void putTile(StoredTile tile);

  /** The tile, if somebody stored it. */
  Optional<StoredTile> tile(int level, long index);
}
