package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A store that says what cannot be: nothing is built on it and nothing signed. */
class TamperedStoreTest {
  private final Logs logs = new Logs();
  private final TransparencyLog log = logs.environment();

  @Test
  void aSlotWhoseEdgeDoesNotFollowFromItsLeavesIsNotContinued() {
    log.append(candidate("first"));
    Hash leaf = Hash.leaf(new byte[] {1});
    CompactRange wrong = CompactRange.EMPTY.append(List.of(leaf, leaf));
    logs.store.putSlot(
        new Slot(1, List.of(leaf), List.of(leaf), wrong, wrong.root(), 0, new byte[16], false));
    refuses();
  }

  @Test
  void aSlotWhoseRootIsNotThatOfItsEdgeIsNotContinued() {
    Hash leaf = Hash.leaf(new byte[] {1});
    CompactRange edge = CompactRange.EMPTY.append(leaf);
    logs.store.putSlot(
        new Slot(0, List.of(leaf), List.of(leaf), edge, Hash.EMPTY_ROOT, 0, new byte[16], false));
    refuses();
  }

  @Test
  void aLogThatBecameShorterIsNoticed() {
    for (int i = 0; i < 3; i++) {
      log.append(candidate("entry " + i));
    }
    MemoryLogStore restored = new MemoryLogStore();
    restored.putSlot(logs.store.allSlots().getFirst());
    AtomicReference<LogStore> table = new AtomicReference<>(logs.store);
    TransparencyLog reader = logs.environment(whicheverIsIn(table));
    reader.checkpoint();
    table.set(restored);
    assertThatExceptionOfType(LogIntegrityException.class).isThrownBy(reader::checkpoint);
  }

  private static LogStore whicheverIsIn(AtomicReference<LogStore> table) {
    return (LogStore)
        Proxy.newProxyInstance(
            LogStore.class.getClassLoader(),
            new Class<?>[] {LogStore.class},
            (proxy, method, arguments) -> method.invoke(table.get(), arguments));
  }

  private void refuses() {
    for (TransparencyLog environment : List.of(log, logs.environment())) {
      assertThatExceptionOfType(LogIntegrityException.class)
          .isThrownBy(() -> environment.append(candidate("next")));
    }
  }
}
