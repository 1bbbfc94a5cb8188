package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.VolatileLogStore;

/** The store of rehearsals keeps the promises of the ports. */
class VolatileLogStoreTest extends LogStoreContract {
  VolatileLogStoreTest() {
    super(VolatileLogStore::new);
  }
}
