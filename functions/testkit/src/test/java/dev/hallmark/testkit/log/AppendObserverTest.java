package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static dev.hallmark.testkit.log.Logs.logged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendObserver;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Slot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whoever observes a log is told how its appends meet. */
class AppendObserverTest {
  private final Logs logs = new Logs();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aloneEachEntryIsABatchOfOne() {
    TransparencyLog log = observed(logs.store);
    logged(log.append(candidate("one")));
    logged(log.append(candidate("two")));
    assertThat(told).containsExactly("committed 1", "committed 1");
  }

  @Test
  void aSlotLostToAnotherAndThePlaceInTheQueueAreTold() {
    logged(observed(outrunOnce()).append(candidate("ours")));
    assertThat(told).containsExactly("outrun", "queued", "committed 1");
  }

  private TransparencyLog observed(LogStore store) {
    return TransparencyLog.builder(store, logs.key, logs.clock, new Random(1_000))
        .ticker(logs.clock)
        .queue(new MemoryAppendQueue(2))
        .observedBy(
            new AppendObserver() {
              @Override
              public void committed(int entries) {
                told.add("committed " + entries);
              }

              @Override
              public void outrun() {
                told.add("outrun");
              }

              @Override
              public void queued() {
                told.add("queued");
              }
            })
        .build();
  }

  /** Another entry takes the slot just before ours. */
  private LogStore outrunOnce() {
    AtomicBoolean outrun = new AtomicBoolean();
    return (LogStore)
        Proxy.newProxyInstance(
            LogStore.class.getClassLoader(),
            new Class<?>[] {LogStore.class},
            (_, method, arguments) -> {
              if (arguments != null
                  && arguments.length == 1
                  && arguments[0] instanceof Slot
                  && outrun.compareAndSet(false, true)) {
                logged(logs.environment().append(candidate("theirs")));
              }
              try {
                return method.invoke(logs.store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
