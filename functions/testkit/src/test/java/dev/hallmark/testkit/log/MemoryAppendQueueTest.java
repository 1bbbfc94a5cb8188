package dev.hallmark.testkit.log;

/** The queue in memory meets the contract, with the shards of a small log. */
class MemoryAppendQueueTest extends AppendQueueContract {
  MemoryAppendQueueTest() {
    super(() -> new MemoryAppendQueue(4));
  }
}
