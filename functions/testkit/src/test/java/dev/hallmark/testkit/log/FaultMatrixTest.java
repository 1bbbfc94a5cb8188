package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static dev.hallmark.testkit.log.Logs.logged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.testkit.log.OneFault.Kind;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call to the store goes wrong once in every way; the log stays whole and promises hold. */
class FaultMatrixTest {
  private static final int CALLS_OF_AN_APPEND = 6;
  private static final int BEFORE = 5;

  private final Logs logs = new Logs();

  @BeforeEach
  void aLogThatIsInUse() {
    for (int i = 0; i < BEFORE; i++) {
      logs.environment().append(candidate("before " + i));
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(Kind.values())
        .flatMap(
            fault ->
                IntStream.rangeClosed(1, CALLS_OF_AN_APPEND)
                    .mapToObj(call -> Arguments.of(fault, call)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anAppendRepeatedInTheSameEnvironmentIsLoggedOnce(Kind fault, int call) {
    FaultyLogStore faulty = new FaultyLogStore(logs.store, call, fault);
    TransparencyLog log = logs.environment(faulty);
    appendTwiceAndAudit(faulty, log, log);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anAppendRepeatedAfterTheEnvironmentDiedIsLoggedOnce(Kind fault, int call) {
    FaultyLogStore faulty = new FaultyLogStore(logs.store, call, fault);
    appendTwiceAndAudit(faulty, logs.environment(faulty), logs.environment());
  }

  private void appendTwiceAndAudit(
      FaultyLogStore faulty, TransparencyLog first, TransparencyLog second) {
    List<AppendResult.Logged> answers = new ArrayList<>();
    attempt(() -> first.append(candidate("x"))).ifPresent(r -> answers.add(logged(r)));
    answers.add(logged(second.append(candidate("x"))));
    faulty.arrive();
    answers.add(logged(second.append(candidate("y"))));
    answers.add(logged(logs.environment().append(candidate("x"))));

    assertThat(faulty.failed()).as("the call that was to fail").isPresent();
    LogAuditor audited = logs.audit();
    assertThat(audited.size()).isEqualTo(BEFORE + 2);
    answers.forEach(audited::holds);
    assertThat(answers.stream().filter(a -> a.index() == answers.getLast().index()))
        .allSatisfy(a -> assertThat(a.receipt()).isEqualTo(answers.getLast().receipt()));
  }

  @Test
  void thereAreNoMoreCallsThanTheMatrixHas() {
    FaultyLogStore faulty = new FaultyLogStore(logs.store, CALLS_OF_AN_APPEND + 1, Kind.LOST);
    logged(logs.environment(faulty).append(candidate("x")));
    assertThat(faulty.failed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRepetitionOfALoggedEntryMayFailAnywhereAndBeRepeated(Kind fault) {
    everyCallFails(fault, log -> log.append(candidate("before 2")));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aCheckpointMayFailAnywhereAndBeAskedForAgain(Kind fault) {
    everyCallFails(fault, TransparencyLog::checkpoint);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anEntryBundleMayFailAnywhereAndBeAskedForAgain(Kind fault) {
    everyCallFails(fault, log -> log.tile(new TilePath.Entries(0, BEFORE)));
  }

  /** Fails the first call, then the second and so on, until there are no more. */
  private void everyCallFails(Kind fault, Function<TransparencyLog, ?> act) {
    int call = 0;
    boolean failed = true;
    while (failed) {
      FaultyLogStore faulty = new FaultyLogStore(logs.store, ++call, fault);
      TransparencyLog log = logs.environment(faulty);
      Optional<?> answer = attempt(() -> act.apply(log));
      failed = faulty.failed().isPresent();
      if (failed) {
        answer = Optional.of(act.apply(log));
        faulty.arrive();
      }
      assertThat(answer).isPresent();
    }
    assertThat(call).isGreaterThan(2);
    assertThat(logs.audit().size()).isEqualTo(BEFORE);
  }

  @Test
  void aCommitWhoseAnswerWasLostIsRecognizedAsOurOwn() {
    for (int call = 1; call <= CALLS_OF_AN_APPEND; call++) {
      FaultyLogStore faulty = new FaultyLogStore(logs.store, call, Kind.ANSWER_LOST);
      TransparencyLog log = logs.environment(faulty);
      String name = "answer to call " + call;
      Optional<AppendResult> answer = attempt(() -> log.append(candidate(name)));
      if (faulty.failed().equals(Optional.of("putSlot"))) {
        assertThat(logged(answer.orElseThrow()).existedBefore()).isFalse();
        return;
      }
    }
    throw new AssertionError("no append wrote a slot");
  }

  @Test
  void aFaultOfTheStoreIsToldAsOne() {
    TransparencyLog log = logs.environment(new FaultyLogStore(logs.store, 1, Kind.LOST));
    assertThatExceptionOfType(LogStoreException.class).isThrownBy(() -> log.append(candidate("x")));
  }

  private static <T> Optional<T> attempt(Supplier<T> act) {
    try {
      return Optional.of(act.get());
    } catch (LogStoreException e) {
      return Optional.empty();
    }
  }
}
