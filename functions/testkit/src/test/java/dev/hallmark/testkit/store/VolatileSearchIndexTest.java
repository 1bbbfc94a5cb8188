package dev.hallmark.testkit.store;

import dev.hallmark.kit.store.VolatileSearchIndex;

/** The index of rehearsals keeps the promises of the port. */
class VolatileSearchIndexTest extends SearchIndexContract {
  VolatileSearchIndexTest() {
    super(VolatileSearchIndex::new);
  }
}
