package dev.hallmark.logengine;

import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.StoreIdentity;

/**
 * What a store is checked against before anything is appended to it.
 *
 * @param identity says which store it is
 * @param publication says what was published from it
 */
record Origin(StoreIdentity identity, Publication publication) {}
