package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static dev.hallmark.testkit.log.Logs.logged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.AppendResult.Frozen;
import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.store.LogStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another environment does all its work between two steps of ours. */
class InterleavingTest {
  private final Logs logs = new Logs();

  @BeforeEach
  void aLogThatIsInUse() {
    logs.environment().append(candidate("before"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"slotsBefore", "putEntry", "slots", "putSlot", "putCheckpoint", "place"})
  void theSameEntryIsLoggedOnceWithOneReceipt(String step) {
    Logged[] theirs = new Logged[1];
    AppendResult ours =
        logs.environment(
                before(step, () -> theirs[0] = logged(logs.environment().append(candidate("x")))))
            .append(candidate("x"));
    LogAuditor audited = logs.audit();
    assertThat(audited.size()).isEqualTo(2);
    audited.holds(logged(ours));
    audited.holds(theirs[0]);
    assertThat(logged(ours).receipt()).isEqualTo(theirs[0].receipt());
    assertThat(logged(ours).existedBefore()).isNotEqualTo(theirs[0].existedBefore());
  }

  /**
   * The case for which the scan begins at what was known before the body was written: a reader of
   * the last slot alone would not see that somebody has joined the body and committed it.
   */
  @Test
  void anEntryCommittedBySomebodyElseBetweenOurBodyAndOurScanIsNotCommittedAgain() {
    CountDownLatch bodyWritten = new CountDownLatch(1);
    LogStore store =
        steps(
            (name, call) -> {
              if (name.equals("slots")) {
                bodyWritten.await();
                logs.environment().append(candidate("x"));
                logs.environment().append(candidate("y"));
              }
              Object result = call.run();
              if (name.equals("putEntry")) {
                bodyWritten.countDown();
              }
              return result;
            });
    Logged ours = logged(logs.environment(store).append(candidate("x")));
    LogAuditor audited = logs.audit();
    assertThat(audited.size()).isEqualTo(3);
    assertThat(ours.index()).isEqualTo(1);
    assertThat(ours.existedBefore()).isTrue();
    audited.holds(ours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"slotsBefore", "putEntry", "slots", "putSlot", "putCheckpoint", "place"})
  void anotherEntryOnlyTakesTheSlot(String step) {
    AppendResult ours =
        logs.environment(before(step, () -> logs.environment().append(candidate("y"))))
            .append(candidate("x"));
    LogAuditor audited = logs.audit();
    assertThat(audited.size()).isEqualTo(3);
    audited.holds(logged(ours));
    assertThat(logged(ours).existedBefore()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"slotsBefore", "putEntry", "slots", "putSlot"})
  void aFreezeBeforeOurSlotKeepsUsOut(String step) {
    AppendResult ours =
        logs.environment(before(step, () -> logs.environment().freeze())).append(candidate("x"));
    assertThat(ours).isInstanceOf(Frozen.class);
    assertThat(logs.audit().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"putCheckpoint", "place"})
  void aFreezeAfterOurSlotTakesNothingBack(String step) {
    AppendResult ours =
        logs.environment(before(step, () -> logs.environment().freeze())).append(candidate("x"));
    LogAuditor audited = logs.audit();
    assertThat(audited.size()).isEqualTo(2);
    audited.holds(logged(ours));
  }

  private LogStore before(String step, Runnable others) {
    AtomicBoolean done = new AtomicBoolean();
    return steps(
        (name, call) -> {
          if (name.equals(step) && !done.getAndSet(true)) {
            others.run();
          }
          return call.run();
        });
  }

  private interface Call {
    Object run() throws Exception;
  }

  private interface Around {
    Object around(String step, Call call) throws Exception;
  }

  /** The log's store with something around every call. */
  private LogStore steps(Around around) {
    return (LogStore)
        Proxy.newProxyInstance(
            LogStore.class.getClassLoader(),
            new Class<?>[] {LogStore.class},
            (proxy, method, arguments) ->
                around.around(
                    method.getName(),
                    () -> {
                      try {
                        return method.invoke(logs.store, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause() instanceof Exception fault ? fault : e;
                      }
                    }));
  }
}
