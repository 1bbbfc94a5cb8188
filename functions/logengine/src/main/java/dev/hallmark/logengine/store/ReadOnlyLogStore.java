package dev.hallmark.logengine.store;

import dev.hallmark.transparency.Hash;
import java.util.Optional;

/**
 * A log's records of which no more are made: those of an archive, of a computed log, or of a live
 * one that is only looked at. Whatever would write throws {@link UnsupportedOperationException}.
 */
public interface ReadOnlyLogStore extends LogStore {
  @Override
  default Slot putSlot(Slot slot) {
    throw refused();
  }

  @Override
  default Optional<StoredEntry> putEntry(Entry entry) {
    throw refused();
  }

  @Override
  default Placement place(Hash identity, Placement placement) {
    throw refused();
  }

  @Override
  default StoredCheckpoint putCheckpoint(StoredCheckpoint checkpoint) {
    throw refused();
  }

  @Override
  default void putTile(StoredTile tile) {
    throw refused();
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("this store is only read");
  }
}
