package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static dev.hallmark.testkit.log.Logs.logged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An entry comes again whose first writer died long ago, before it noted where the entry stands:
 * only the chain knows.
 */
class LongAgoTest {
  private static final int SIZE = 10_000;

  private final Logs logs = new Logs();
  private final MemoryAppendQueue queue = new MemoryAppendQueue(2);

  @BeforeEach
  void committedAndNeverPlaced() {
    logs.fill(700, 20);
    Hash old = candidate("old").identity();
    logs.store.putEntry(
        new Entry(old, candidate("old").leaf(), new byte[0], 0, new byte[Slot.NONCE_LENGTH]));
    CompactRange after = logs.store.allSlots().getLast().after().append(List.of(old));
    logs.store.putSlot(
        new Slot(
            700,
            List.of(old),
            List.of(old),
            after,
            after.root(),
            logs.clock.millis(),
            new byte[Slot.NONCE_LENGTH],
            false));
    logs.grow(SIZE, 200);
  }

  @Test
  void isFoundByWhoeverIsAlone() {
    isFound(environment());
  }

  @Test
  void isFoundFromWithinACrowd() {
    TransparencyLog log = environment();
    // A batch of others' tells this environment that there is a crowd.
    logs.grow(SIZE + 1, 1);
    for (int i = 0; i < 3; i++) {
      queue.take(queue.lease());
      logged(log.append(candidate("crowd " + i)));
    }
    isFound(log);
  }

  private void isFound(TransparencyLog log) {
    Logged answer = logged(log.append(candidate("old")));
    assertThat(answer.index()).isEqualTo(700);
    assertThat(answer.existedBefore()).isTrue();
    logs.audit().holds(answer);
    assertThat(logged(environment().append(candidate("old"))).index()).isEqualTo(700);
  }

  private TransparencyLog environment() {
    return TransparencyLog.builder(logs.store, logs.key, logs.clock, new Random(1))
        .receipts(logs.key.receipts())
        .queue(queue)
        .ticker(logs.clock)
        .build();
  }
}
