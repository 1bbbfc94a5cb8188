package dev.hallmark.logengine;

import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Optional;

/** Entries by identity. Durability, atomicity and unknown outcomes as in {@link LogStore}. */
public interface EntryStore {
  /**
   * Writes an entry if there is none with this identity.
   *
   * @param entry without a placement
   * @return empty if written; else the entry that was there, and nothing changed
   * @throws EntryTooLargeException if it is larger than the store takes
   */
  Optional<Entry> putEntry(Entry entry);

  /**
   * Notes where an entry stands. The first receipt stays: of two calls with one index the second
   * changes nothing but gives the stored entry.
   *
   * @return the entry as it stands now
   * @throws LogIntegrityException if the entry stands at another index or does not exist
   */
  Entry place(Hash identity, Entry.Placement placement);

  /**
   * The entries of these identities, in the order asked, those that do not exist left out.
   *
   * @param identities no two the same
   */
  List<Entry> entries(List<Hash> identities);
}
