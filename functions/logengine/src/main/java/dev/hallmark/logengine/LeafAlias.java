package dev.hallmark.logengine;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.EntryStore;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.transparency.Hash;
import java.util.Optional;

/**
 * Leads from a leaf's hash to its entry where entries have other identities. The alias is an entry
 * itself, with the leaf's hash as its identity and the true identity as its leaf; no slot ever
 * names it. It is durable before a slot names the leaf. One whose leaf was never committed, since
 * the identity was there already with another leaf, leads to that entry and is seen to be wrong by
 * the hash.
 */
final class LeafAlias {
  private LeafAlias() {}

  /** The alias of an entry; empty if the entry is found by its leaf's hash as it is. */
  static Optional<Entry> of(Entry entry) {
    Hash leaf = Hash.leaf(entry.leaf());
    return leaf.equals(entry.identity())
        ? Optional.empty()
        : Optional.of(
            new Entry(
                leaf, entry.identity().bytes(), new byte[0], entry.lowerBound(), entry.nonce()));
  }

  /** The entry with exactly this leaf, which may not be in the log. At most two reads. */
  static Optional<StoredEntry> entry(EntryStore store, Hash leaf) {
    Optional<StoredEntry> found = store.entry(leaf);
    if (found.isPresent() && !has(found.get(), leaf)) {
      byte[] identity = found.get().entry().leaf();
      found = identity.length == Hash.LENGTH ? store.entry(Hash.of(identity)) : Optional.empty();
    }
    return found.filter(stored -> has(stored, leaf));
  }

  private static boolean has(StoredEntry stored, Hash leaf) {
    return Hash.leaf(stored.entry().leaf()).equals(leaf);
  }
}
