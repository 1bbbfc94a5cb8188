package dev.hallmark.testkit.store;

import dev.hallmark.kit.store.VolatileIssuances;

/** The store of tests and rehearsals keeps the contract of the real one. */
class VolatileIssuancesTest extends IssuancesContract<VolatileIssuances> {
  VolatileIssuancesTest() {
    super(VolatileIssuances::new);
  }
}
