package dev.hallmark.localstack.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The life of one execution environment: the runtime is started at once and again after its death,
 * takes one invocation at a time, and is held at {@code restore/next} until the first one comes.
 */
final class ExecutionEnvironment {
  /** Lambda's own limit for initialisation is shorter; this machine may be busy. */
  private static final Duration START = Duration.ofMinutes(2);

  private final Duration timeout;
  private final RuntimeProcess.Starter starter;
  private final ReentrantLock oneAtATime = new ReentrantLock(true);
  private final SynchronousQueue<Invocation> waiting = new SynchronousQueue<>();
  private volatile CompletableFuture<@Nullable Void> restored = new CompletableFuture<>();
  private volatile CompletableFuture<Answer> initialised = new CompletableFuture<>();
  private volatile @Nullable Invocation current;
  private volatile @Nullable RuntimeProcess runtime;
  private volatile @Nullable Answer failedStart;

  ExecutionEnvironment(Duration timeout, RuntimeProcess.Starter starter) {
    this.timeout = timeout;
    this.starter = starter;
  }

  /** Starts the runtime, which initialises the function before anybody asks for it. */
  void start() {
    failedStart = null;
    restored = new CompletableFuture<>();
    initialised = new CompletableFuture<>();
    runtime = starter.start(this::exited);
  }

  /**
   * Returns once the function is initialised, when Lambda would take its snapshot.
   *
   * @return nothing in particular, or why the function cannot start
   */
  Answer awaitInitialisation() {
    return initialised
        .completeOnTimeout(
            Answer.failure("Sandbox.Timedout", "not initialised after " + START.toSeconds() + " s"),
            START.toMillis(),
            TimeUnit.MILLISECONDS)
        .join();
  }

  /** Runs one invocation to its answer; the others wait. */
  Answer invoke(String id, byte[] event) throws InterruptedException {
    oneAtATime.lock();
    try {
      RuntimeProcess running = runtime;
      if (running == null || !running.isAlive()) {
        start();
      }
      return answer(new Invocation(id, event));
    } finally {
      current = null;
      oneAtATime.unlock();
    }
  }

  private Answer answer(Invocation invocation) throws InterruptedException {
    current = invocation;
    restored.complete(null);
    long begun = System.nanoTime();
    // In short steps: the runtime may die before it takes anything.
    while (!waiting.offer(invocation, 50, TimeUnit.MILLISECONDS)) {
      RuntimeProcess running = runtime;
      if (invocation.answer().isDone()) {
        return invocation.answer().join();
      }
      if (running == null || !running.isAlive()) {
        return died(-1);
      }
      if (System.nanoTime() - begun > START.toNanos()) {
        return tooLong(invocation, START);
      }
    }
    // The function's own clock starts when it is given the event.
    try {
      return invocation.answer().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return tooLong(invocation, timeout);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is only ever given", e);
    }
  }

  private Answer tooLong(Invocation invocation, Duration limit) {
    RuntimeProcess running = runtime;
    if (running != null) {
      running.kill();
    }
    return Answer.failure(
        "Sandbox.Timedout",
        "RequestId: %s Error: Task timed out after %d.00 seconds"
            .formatted(invocation.id(), limit.toSeconds()));
  }

  private void exited(int code) {
    initialised.complete(died(code));
    Invocation invocation = current;
    if (invocation != null) {
      invocation.answer().complete(died(code));
    }
  }

  private Answer died(int code) {
    Answer said = failedStart;
    return said != null
        ? said
        : Answer.failure("Runtime.ExitError", "Runtime exited with exit status " + code);
  }

  /** The runtime asks for work; returns when there is some. */
  Invocation next() throws InterruptedException {
    initialised.complete(Answer.INITIALISED);
    return waiting.take();
  }

  /** The runtime has run its hooks before the checkpoint; returns when it is to go on. */
  void awaitRestore() {
    initialised.complete(Answer.INITIALISED);
    restored.join();
  }

  /** The runtime answers. An answer that nobody waits for is dropped. */
  void complete(String id, Answer answer) {
    Invocation invocation = current;
    if (invocation != null && invocation.id().equals(id)) {
      invocation.answer().complete(answer);
    }
  }

  /** The runtime could not start, or not be restored; it will end by itself. */
  void failStart(byte[] error) {
    failedStart = new Answer(true, error);
  }
}
