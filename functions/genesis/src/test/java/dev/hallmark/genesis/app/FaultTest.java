package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.genesis.app.Calls.Moment;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A ceremony that dies at any call to the store or to a key is completed by the next run, and the
 * independent client reads the result.
 */
class FaultTest {
  /** The process ends: nobody catches it. */
  private static final class Fault extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final Instant NEXT_RUN = Ceremony.NOW.plus(Duration.ofHours(1));

  private final Ceremony ceremony = new Ceremony();

  /**
   * The next run sees nothing but the store, so where several calls leave the same objects behind
   * it is held once for them.
   */
  private final Set<List<String>> repaired = new HashSet<>();

  @Test
  void dyingBeforeAnyCallOrLosingTheAnswerToAnyWriteIsRepairedByTheNextRun() throws Exception {
    Calls complete = complete();
    for (int call = 0; call < complete.count(); call++) {
      diesAndIsRepaired(call, Moment.BEFORE);
    }
    for (int call : complete.writes()) {
      diesAndIsRepaired(call, Moment.AFTER);
    }
    assertThat(repaired).hasSize(complete.writes().size() + 1);
  }

  @Test
  void dyingTwiceIsRepairedByTheThirdRun() throws Exception {
    List<Integer> writes = complete().writes();
    for (int write = 1; write < writes.size(); write += 9) {
      MemoryObjectStore store = new MemoryObjectStore();
      dies(store, writes.get(write), Moment.AFTER);
      dies(store, 30, Moment.BEFORE);
      ceremony.assertConsistent(store, ceremony.run(store));
    }
  }

  private void diesAndIsRepaired(int call, Moment moment) throws Exception {
    MemoryObjectStore store = new MemoryObjectStore();
    dies(store, call, moment);
    List<String> left =
        store.list("").stream()
            .map(key -> key.replaceAll("[0-9a-f]{64}", "<hash>"))
            .sorted()
            .toList();
    if (repaired.add(left)) {
      Inventory inventory = Ceremony.run(store, ceremony.keys, NEXT_RUN);
      // If not even the record was left, the next run is the first one.
      ceremony.assertConsistent(store, inventory);
      assertThat(inventory.founded())
          .isEqualTo(left.isEmpty() ? NEXT_RUN.minusMillis(123) : Ceremony.FOUNDED);
    }
  }

  private void dies(MemoryObjectStore store, int call, Moment moment) {
    Calls calls = new Calls(call, moment, FaultTest::fail);
    assertThatThrownBy(
            () -> Ceremony.run(calls.store(store), ceremony.keys(calls::signer), Ceremony.NOW))
        .isInstanceOf(Fault.class);
    assertThat(calls.count()).as("nothing is tried after it").isEqualTo(call + 1);
  }

  private Calls complete() {
    Calls counted = Calls.counted();
    Ceremony.run(
        counted.store(new MemoryObjectStore()), ceremony.keys(counted::signer), Ceremony.NOW);
    return counted;
  }

  private static void fail() {
    throw new Fault();
  }
}
