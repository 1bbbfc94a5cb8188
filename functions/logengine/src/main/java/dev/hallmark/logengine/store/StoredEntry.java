package dev.hallmark.logengine.store;

import java.util.Optional;

/**
 * What the store knows of an identity.
 *
 * @param entry the body
 * @param placement empty if not written yet, even though the leaf may be committed
 */
public record StoredEntry(Entry entry, Optional<Placement> placement) {}
