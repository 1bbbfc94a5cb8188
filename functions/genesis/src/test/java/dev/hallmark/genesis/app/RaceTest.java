package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.genesis.app.Calls.Moment;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two ceremonies for one instance at once end in one instance. */
class RaceTest {
  private final Ceremony ceremony = new Ceremony();

  /**
   * The other one runs from beginning to end between a look that finds nothing and the write that
   * follows it.
   */
  @Test
  void theOtherOneOvertakesBeforeAnyWrite() throws Exception {
    Calls counted = Calls.counted();
    Ceremony.run(
        counted.store(new MemoryObjectStore()), ceremony.keys(counted::signer), Ceremony.NOW);
    for (int call : counted.writes()) {
      MemoryObjectStore store = new MemoryObjectStore();
      List<Inventory> other = new ArrayList<>();
      Calls calls = new Calls(call, Moment.BEFORE, () -> other.add(ceremony.run(store)));
      Inventory inventory =
          Ceremony.run(
              calls.store(store), ceremony.keys(calls::signer), Ceremony.NOW.plusMillis(500));
      assertThat(other).containsExactly(inventory);
      assertThat(inventory.founded()).isEqualTo(Ceremony.FOUNDED);
      ceremony.assertConsistent(store, inventory);
    }
  }

  @Test
  void manyAtOnceAgree() throws Exception {
    MemoryObjectStore store = new MemoryObjectStore();
    List<Future<Inventory>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 8; i++) {
        runs.add(threads.submit(() -> ceremony.run(store)));
      }
    }
    Inventory first = runs.getFirst().get();
    for (Future<Inventory> run : runs) {
      assertThat(run.get()).isEqualTo(first);
    }
    ceremony.assertConsistent(store, first);
  }
}
