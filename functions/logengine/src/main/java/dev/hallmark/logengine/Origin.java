package dev.hallmark.logengine;

import dev.hallmark.logengine.store.Anchor;
import dev.hallmark.logengine.store.StoreIdentity;

/**
 * What a store is checked against before anything is appended to it.
 *
 * @param identity says which store it is
 * @param published says what was published from it
 */
record Origin(StoreIdentity identity, Anchor published) {}
