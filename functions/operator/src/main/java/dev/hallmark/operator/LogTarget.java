package dev.hallmark.operator;

import dev.hallmark.kit.store.SearchIndex;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.StoreIdentity;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.pki.keys.Signer;
import java.util.Optional;

/**
 * The log that a command is about.
 *
 * @param name which log
 * @param signer its key, of which the public half is enough
 * @param origin its origin
 * @param store its records
 * @param identity which store that is
 * @param publication its public files; empty if no bucket was named
 * @param index its search index; empty if it has none or none was named
 */
record LogTarget(
    LogName name,
    Signer signer,
    String origin,
    LogStore store,
    StoreIdentity identity,
    Optional<Publication> publication,
    Optional<SearchIndex> index) {
  CheckpointSigner key() {
    return name.kind().key(signer, origin);
  }

  /** The same log, to which not even the tiles are written that reading makes. */
  LogTarget readOnly() {
    return new LogTarget(
        name, signer, origin, new ReadOnlyStore(store), identity, publication, index);
  }
}
