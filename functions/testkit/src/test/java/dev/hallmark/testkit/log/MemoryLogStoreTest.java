package dev.hallmark.testkit.log;

/** The store in memory meets the contract. */
class MemoryLogStoreTest extends LogStoreContract {
  MemoryLogStoreTest() {
    super(MemoryLogStore::new);
  }
}
