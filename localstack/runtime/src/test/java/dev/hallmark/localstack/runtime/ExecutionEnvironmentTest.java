package dev.hallmark.localstack.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** One invocation at a time, a new runtime after each death, hooks at their times. */
class ExecutionEnvironmentTest {
  /** A process that does nothing until the test speaks for it. */
  private static final class FakeProcess implements RuntimeProcess {
    private final IntConsumer exited;
    private volatile boolean alive = true;

    private FakeProcess(IntConsumer exited) {
      this.exited = exited;
    }

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public void kill() {
      die(137);
    }

    void die(int code) {
      alive = false;
      exited.accept(code);
    }
  }

  private final List<FakeProcess> started = new ArrayList<>();

  private ExecutionEnvironment environment(Duration timeout) {
    ExecutionEnvironment environment =
        new ExecutionEnvironment(
            timeout,
            exited -> {
              started.add(new FakeProcess(exited));
              return started.getLast();
            });
    environment.start();
    return environment;
  }

  private static CompletableFuture<Answer> invoke(ExecutionEnvironment environment, String id) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return environment.invoke(id, bytes("event of " + id));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        Executors.newVirtualThreadPerTaskExecutor());
  }

  private static CompletableFuture<Answer> awaitInitialisation(ExecutionEnvironment environment) {
    return CompletableFuture.supplyAsync(
        environment::awaitInitialisation, Executors.newVirtualThreadPerTaskExecutor());
  }

  @Test
  void anInvocationReachesTheRuntimeAndItsAnswerTheCaller() throws InterruptedException {
    ExecutionEnvironment environment = environment(Duration.ofSeconds(30));
    CompletableFuture<Answer> answer = invoke(environment, "a");
    Invocation taken = environment.next();
    assertThat(taken.event()).isEqualTo(bytes("event of a"));
    environment.complete("another", new Answer(false, bytes("late")));
    environment.complete("a", new Answer(false, bytes("done")));
    assertThat(answer.join().body()).isEqualTo(bytes("done"));
    assertThat(started).hasSize(1);
  }

  @Test
  void theRestoreWaitsForTheFirstInvocation() throws InterruptedException {
    ExecutionEnvironment environment = environment(Duration.ofSeconds(30));
    CompletableFuture<Void> restored =
        CompletableFuture.runAsync(
            environment::awaitRestore, Executors.newVirtualThreadPerTaskExecutor());
    assertThat(restored).isNotDone();
    CompletableFuture<Answer> answer = invoke(environment, "a");
    restored.join();
    environment.next();
    environment.complete("a", new Answer(false, bytes("done")));
    assertThat(answer.join().failed()).isFalse();
  }

  @Test
  void aFunctionIsInitialisedWhenItsRuntimeWaitsForTheRestoreOrForAnInvocation() {
    ExecutionEnvironment environment = environment(Duration.ofSeconds(30));
    CompletableFuture<Answer> initialised = awaitInitialisation(environment);
    assertThat(initialised).isNotDone();
    var _ =
        CompletableFuture.runAsync(
            environment::awaitRestore, Executors.newVirtualThreadPerTaskExecutor());
    assertThat(initialised.join().failed()).isFalse();
  }

  @Test
  void aFunctionThatCannotStartIsNotInitialisedAndSaysWhy() {
    ExecutionEnvironment environment = environment(Duration.ofSeconds(30));
    CompletableFuture<Answer> initialised = awaitInitialisation(environment);
    environment.failStart(bytes("{\"errorType\":\"X\"}"));
    started.getFirst().die(1);
    assertThat(initialised.join().failed()).isTrue();
    assertThat(text(initialised.join())).isEqualTo("{\"errorType\":\"X\"}");
  }

  @Test
  void aRuntimeThatDiesFailsItsInvocationAndIsStartedAgainForTheNext() throws InterruptedException {
    ExecutionEnvironment environment = environment(Duration.ofSeconds(30));
    CompletableFuture<Answer> lost = invoke(environment, "a");
    environment.next();
    started.getFirst().die(1);
    assertThat(lost.join().failed()).isTrue();
    assertThat(text(lost.join())).contains("Runtime.ExitError", "exit status 1");

    CompletableFuture<Answer> next = invoke(environment, "b");
    environment.next();
    environment.complete("b", new Answer(false, bytes("done")));
    assertThat(next.join().body()).isEqualTo(bytes("done"));
    assertThat(started).hasSize(2);
  }

  @Test
  void aStartThatFailedIsToldInTheRuntimesOwnWords() {
    ExecutionEnvironment environment = environment(Duration.ofSeconds(30));
    CompletableFuture<Answer> answer = invoke(environment, "a");
    environment.awaitRestore(); // the invocation is there now
    environment.failStart(bytes("{\"errorType\":\"X\"}"));
    started.getFirst().die(1);
    assertThat(answer.join().failed()).isTrue();
    assertThat(text(answer.join())).isEqualTo("{\"errorType\":\"X\"}");
  }

  @Test
  void aFunctionThatTakesTooLongIsKilled() throws InterruptedException {
    ExecutionEnvironment environment = environment(Duration.ofMillis(20));
    CompletableFuture<Answer> answer = invoke(environment, "a");
    environment.next();
    assertThat(text(answer.join())).contains("Sandbox.Timedout");
    assertThat(started.getFirst().isAlive()).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
