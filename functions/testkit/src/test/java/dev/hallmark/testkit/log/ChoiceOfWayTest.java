package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static dev.hallmark.testkit.log.Logs.logged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult.Busy;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Lease.Handover;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.merkle.CompactRange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether an append takes a slot of its own or lines up, and what the lease tells it. */
class ChoiceOfWayTest {
  private final Logs logs = new Logs();
  private final MemoryAppendQueue queue = new MemoryAppendQueue(2);
  private int environments;

  @Test
  void aloneNobodyLinesUp() {
    TransparencyLog log = environment(logs.store, queue);
    for (int i = 0; i < 5; i++) {
      logged(log.append(candidate("entry " + i)));
    }
    assertThat(queue.meter().writeUnits()).isZero();
  }

  @Test
  void whoLosesARaceLinesUp() {
    TransparencyLog log = environment(outrun(), queue);
    assertThat(logged(log.append(candidate("ours"))).index()).isEqualTo(1);
    assertThat(queue.meter().writeUnits()).isPositive();
    assertThat(logs.store.allSlots().getLast().queued()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"put", "markers", "remove", "deliver", "result", "lease", "take", "free"})
  void aQueueOutOfReachIsDoneWithout(String call) {
    aSlotThatWasCommittedForAQueueJustNow();
    TransparencyLog log = environment(logs.store, outOfReach(call));
    assertThat(logged(log.append(candidate("ours"))).index()).isEqualTo(1);
    LogAuditor audited = logs.audit();
    audited.holds(logged(log.append(candidate("ours"))));
    assertThat(audited.size()).isEqualTo(2);
  }

  @Test
  void whatAHolderAdmittedAWhileAgoSaysNothingOfNow() {
    logged(environment(logs.store, queue).append(candidate("first")));
    leaseHeldBySomebodyWhoFound(2, logs.clock.millis() - 11_000);
    assertThat(refused()).isZero();
  }

  @Test
  void whatAHolderAdmitsJustNowHoldsForNewcomersToo() {
    logged(environment(logs.store, queue).append(candidate("first")));
    leaseHeldBySomebodyWhoFound(2, logs.clock.millis());
    assertThat(refused()).isGreaterThan(15);
  }

  /** How many of twenty new environments turn their first entry away. */
  private long refused() {
    return IntStream.range(0, 20)
        .mapToObj(i -> environment(logs.store, queue).append(candidate("entry " + i)))
        .filter(Busy.class::isInstance)
        .count();
  }

  private void leaseHeldBySomebodyWhoFound(int admittedPercent, long timeMillis) {
    Lease mine = queue.take(Lease.NEVER_HELD).orElseThrow();
    queue.free(mine.with(new Handover(1, admittedPercent, timeMillis)));
    assertThat(queue.take(queue.lease())).isPresent();
  }

  private void aSlotThatWasCommittedForAQueueJustNow() {
    Logs other = new Logs();
    other.fill(1, 1);
    Slot slot = other.store.allSlots().getFirst();
    logs.store.putEntry(other.store.allEntries().getFirst());
    logs.store.putSlot(
        new Slot(
            0,
            slot.leaves(),
            slot.identities(),
            CompactRange.EMPTY.append(slot.leaves()),
            slot.root(),
            logs.clock.millis(),
            new byte[Slot.NONCE_LENGTH],
            false,
            true));
  }

  /** A store in which another environment takes the slot that is proposed first. */
  private LogStore outrun() {
    AtomicBoolean first = new AtomicBoolean(true);
    return (LogStore)
        Proxy.newProxyInstance(
            LogStore.class.getClassLoader(),
            new Class<?>[] {LogStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("putSlot") && first.getAndSet(false)) {
                logged(logs.environment().append(candidate("theirs")));
              }
              try {
                return method.invoke(logs.store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** A queue of which some call gets no answer. */
  private AppendQueue outOfReach(String call) {
    return (AppendQueue)
        Proxy.newProxyInstance(
            AppendQueue.class.getClassLoader(),
            new Class<?>[] {AppendQueue.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(call)) {
                throw new LogStoreException("injected: no answer");
              }
              return method.invoke(queue, arguments);
            });
  }

  private TransparencyLog environment(LogStore store, AppendQueue meets) {
    return TransparencyLog.builder(store, logs.key, logs.clock, new Random(1_000 + environments++))
        .receipts(logs.key.receipts())
        .queue(meets)
        .signaturesPerSecond(1_000)
        .ticker(logs.clock)
        .build();
  }
}
