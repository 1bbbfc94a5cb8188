package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.AppendResult.Busy;
import dev.hallmark.logengine.AppendResult.Frozen;
import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Several environments, several threads in each, one log. */
class RaceTest {
  private static final int ENVIRONMENTS = 4;
  private static final int THREADS = 3;
  private static final int EACH = 20;

  private final Logs logs = new Logs();

  @Test
  void everyEntryIsLoggedOnceAndEveryAnswerHolds() throws Exception {
    List<List<AppendResult>> results =
        race(
            (environment, log, thread) -> {
              List<AppendResult> mine = new ArrayList<>();
              for (int i = 0; i < EACH; i++) {
                String name = environment + "/" + thread + "/" + i;
                mine.add(persist(log, candidate(name)));
              }
              return mine;
            });
    List<Logged> answers = logged(results);
    LogAuditor audited = logs.audit();
    assertThat(audited.size()).isEqualTo(ENVIRONMENTS * THREADS * EACH);
    assertThat(answers).hasSize(audited.size()).noneMatch(Logged::existedBefore);
    answers.forEach(audited::holds);
  }

  @Test
  void theSameEntryFromEverybodyIsLoggedOnceWithOneReceipt() throws Exception {
    List<List<AppendResult>> results =
        race(
            (environment, log, thread) -> {
              List<AppendResult> mine = new ArrayList<>();
              for (int i = 0; i < EACH; i++) {
                mine.add(persist(log, candidate("shared " + i)));
              }
              return mine;
            });
    LogAuditor audited = logs.audit();
    assertThat(audited.size()).isEqualTo(EACH);
    List<Logged> answers = logged(results);
    answers.forEach(audited::holds);
    assertThat(answers.stream().filter(answer -> !answer.existedBefore())).hasSize(EACH);
    assertThat(answers.stream().collect(Collectors.groupingBy(Logged::index)).values())
        .allSatisfy(
            same ->
                assertThat(same)
                    .allMatch(
                        answer -> Arrays.equals(answer.receipt(), same.getFirst().receipt())));
  }

  @Test
  void afterAFreezeNothingIsAppendedAndWhatWasPromisedHolds() throws Exception {
    List<List<AppendResult>> results =
        race(
            (environment, log, thread) -> {
              List<AppendResult> mine = new ArrayList<>();
              for (int i = 0; i < EACH; i++) {
                if (environment == 0 && thread == 0 && i == EACH / 2) {
                  log.freeze();
                }
                mine.add(persist(log, candidate(environment + "/" + thread + "/" + i)));
              }
              return mine;
            });
    LogAuditor audited = logs.audit();
    List<AppendResult> all = results.stream().flatMap(List::stream).toList();
    List<AppendResult> promised = all.stream().filter(Logged.class::isInstance).toList();
    assertThat(all).filteredOn(Frozen.class::isInstance).isNotEmpty();
    assertThat(promised).hasSize(audited.size());
    promised.forEach(answer -> audited.holds((Logged) answer));
    assertThat(logs.environment().append(candidate("late"))).isInstanceOf(Frozen.class);
  }

  @Test
  void threadsOfOneEnvironmentShareSlots() throws Exception {
    TransparencyLog log = logs.environment();
    List<Logged> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<AppendResult>> futures = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String name = "entry " + i % 250;
        futures.add(threads.submit(() -> log.append(candidate(name))));
      }
      for (Future<AppendResult> future : futures) {
        answers.add((Logged) future.get());
      }
    }
    LogAuditor audited = logs.audit();
    answers.forEach(audited::holds);
    assertThat(audited.size()).isEqualTo(250);
    assertThat(logs.store.allSlots().size()).isLessThan(250);
  }

  private interface Caller {
    List<AppendResult> call(int environment, TransparencyLog log, int thread);
  }

  private List<List<AppendResult>> race(Caller caller) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(ENVIRONMENTS * THREADS)) {
      List<Callable<List<AppendResult>>> calls = new ArrayList<>();
      for (int e = 0; e < ENVIRONMENTS; e++) {
        TransparencyLog log = logs.environment();
        for (int t = 0; t < THREADS; t++) {
          int environment = e;
          int thread = t;
          calls.add(() -> caller.call(environment, log, thread));
        }
      }
      List<List<AppendResult>> results = new ArrayList<>();
      for (Future<List<AppendResult>> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }

  /** A caller that comes back as often as it is told to. */
  private static AppendResult persist(TransparencyLog log, Candidate candidate) {
    AppendResult result;
    do {
      result = log.append(candidate);
    } while (result instanceof Busy);
    return result;
  }

  private static List<Logged> logged(List<List<AppendResult>> results) {
    return results.stream().flatMap(List::stream).map(Logged.class::cast).toList();
  }
}
