package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.AppendResult.Busy;
import dev.hallmark.logengine.AppendResult.Frozen;
import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Many environments at once, one caller in each, as functions are run; they meet in the queue. */
class QueueRaceTest {
  private static final int ENVIRONMENTS = 24;
  private static final int EACH = 10;

  /** Of a millisecond each: far more than it takes to give a lease back. */
  private static final int LOOKS = 5_000;

  private final Logs logs = new Logs();
  private final MemoryAppendQueue queue = new MemoryAppendQueue(4);

  @Test
  void everyEntryIsLoggedOnceAndEveryAnswerHolds() throws Exception {
    List<Logged> answers = logged(race(i -> "entry " + i));
    LogAuditor audited = logs.audit();
    assertThat(audited.size()).isEqualTo(ENVIRONMENTS * EACH);
    assertThat(answers).hasSize(audited.size()).noneMatch(Logged::existedBefore);
    answers.forEach(audited::holds);
    assertThat(queue.allMarkers()).isEmpty();
  }

  @Test
  void oneCommitsForMany() throws Exception {
    List<AppendResult> results = race(i -> "entry " + i);
    assertThat(results).hasSize(ENVIRONMENTS * EACH);
    List<Slot> slots = logs.store.allSlots();
    assertThat(slots).anyMatch(slot -> slot.queued() && slot.leaves().size() > 1);
    assertThat(slots.size()).isLessThan(ENVIRONMENTS * EACH);
  }

  @Test
  void copiesOfOneEntryMakeOneLeafAndOneAnswerNew() throws Exception {
    List<Logged> answers = logged(race(i -> "shared " + i % EACH));
    LogAuditor audited = logs.audit();
    assertThat(audited.size()).isEqualTo(EACH);
    answers.forEach(audited::holds);
    assertThat(answers).filteredOn(answer -> !answer.existedBefore()).hasSize(EACH);
  }

  @Test
  void whoStandsInLineWhenTheLogIsFrozenIsToldSo() throws Exception {
    List<AppendResult> results;
    try (ExecutorService freezer = Executors.newSingleThreadExecutor()) {
      Future<?> frozen = freezer.submit(() -> logs.environment().freeze());
      results = race(i -> "entry " + i);
      assertThat(frozen.get()).isNull();
    }
    LogAuditor audited = logs.audit();
    List<Logged> promised =
        results.stream().filter(Logged.class::isInstance).map(Logged.class::cast).toList();
    promised.forEach(audited::holds);
    assertThat(promised).hasSize(audited.size());
    assertThat(results).filteredOn(Frozen.class::isInstance).isNotEmpty();
    assertThat(results).hasSize(ENVIRONMENTS * EACH);
  }

  @Test
  void theNextLeaderNeedNotWaitUntilTheLastRoundIsSigned() {
    TransparencyLog log =
        TransparencyLog.builder(logs.store, new PatientSigner(), logs.clock, new Random(1))
            .queue(queue)
            .ticker(logs.clock)
            .build();
    lineUp();
    assertThat(((Logged) log.append(candidate("ours"))).index()).isEqualTo(1);
    assertThat(queue.lease().generation()).isPositive();
  }

  /** Lets the next append see that a queue moves. */
  private void lineUp() {
    Candidate other = candidate("theirs");
    logs.store.putEntry(
        new Entry(other.identity(), other.leaf(), new byte[0], 0, new byte[Slot.NONCE_LENGTH]));
    CompactRange after = CompactRange.EMPTY.append(List.of(other.identity()));
    logs.store.putSlot(
        new Slot(
            0,
            List.of(other.identity()),
            List.of(other.identity()),
            after,
            after.root(),
            logs.clock.millis(),
            new byte[Slot.NONCE_LENGTH],
            false,
            true));
  }

  /** Does not sign before the lease is free. */
  private final class PatientSigner implements CheckpointSigner {
    @Override
    public String origin() {
      return logs.key.origin();
    }

    @Override
    public SignedNote sign(Checkpoint checkpoint, Instant time) {
      for (int look = 0; queue.lease().held(); look++) {
        if (look == LOOKS) {
          throw new IllegalStateException("the lease is held until the round is signed");
        }
        LockSupport.parkNanos(1_000_000);
      }
      return logs.key.sign(checkpoint, time);
    }

    @Override
    public boolean verifies(SignedNote note) {
      return logs.key.verifies(note);
    }
  }

  private List<AppendResult> race(IntFunction<String> names) throws Exception {
    List<AppendResult> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<AppendResult>>> callers = new ArrayList<>();
      for (int e = 0; e < ENVIRONMENTS; e++) {
        TransparencyLog log = environment(e);
        int first = e * EACH;
        callers.add(
            threads.submit(
                () -> {
                  List<AppendResult> mine = new ArrayList<>();
                  for (int i = first; i < first + EACH; i++) {
                    mine.add(persist(log, names.apply(i)));
                  }
                  return mine;
                }));
      }
      for (Future<List<AppendResult>> caller : callers) {
        results.addAll(caller.get());
      }
    }
    return results;
  }

  private TransparencyLog environment(int seed) {
    return TransparencyLog.builder(logs.store, logs.key, InstantSource.system(), new Random(seed))
        .receipts(logs.key.receipts())
        .queue(queue)
        .build();
  }

  private static AppendResult persist(TransparencyLog log, String name) {
    AppendResult result;
    do {
      result = log.append(candidate(name));
    } while (result instanceof Busy);
    return result;
  }

  private static List<Logged> logged(List<AppendResult> results) {
    return results.stream().map(Logged.class::cast).toList();
  }
}
