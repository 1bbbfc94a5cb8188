package dev.hallmark.logengine.store;

import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Entries by identity: a body and, later, a placement. Durability, atomicity and unknown outcomes
 * as in {@link LogStore}.
 */
public interface EntryStore {
  /**
   * Writes a body if there is none with this identity.
   *
   * @return empty if written; else what is stored, and nothing changed
   * @throws EntryTooLargeException if it is larger than the store takes
   */
  Optional<StoredEntry> putEntry(Entry entry);

  /**
   * Notes where an entry stands if that has not been noted yet. The first receipt is kept: a
   * repetition changes nothing.
   *
   * @param identity of an entry that is stored
   * @return the placement that stands there now
   * @throws LogIntegrityException if it is at another index
   */
  Placement place(Hash identity, Placement placement);

  /** What is stored under an identity. */
  Optional<StoredEntry> entry(Hash identity);

  /**
   * The bodies of these identities, in the order asked, those that do not exist left out.
   *
   * @param identities no two the same
   */
  List<Entry> entries(List<Hash> identities);

  /**
   * Those of these identities whose placement is noted: they are in the log. One that is left out
   * may be in it all the same, if its writer did not live to note the placement.
   *
   * @param identities no two the same
   */
  default Set<Hash> placed(List<Hash> identities) {
    return identities.stream()
        .filter(identity -> entry(identity).flatMap(StoredEntry::placement).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }
}
