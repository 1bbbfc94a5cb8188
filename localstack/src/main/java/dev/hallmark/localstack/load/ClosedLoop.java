package dev.hallmark.localstack.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Callers that each send one entry, wait for the answer, and send the next. */
final class ClosedLoop {
  private static final Duration PROGRESS = Duration.ofSeconds(1);

  /** A server that refuses at once must not be asked in a tight circle. */
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(50);

  private final LogHttp http;
  private final String path;
  private final int success;
  private final ServerCpu cpu;
  private final PrintStream console;

  /**
   * @param path where everything is sent
   * @param success the status of an answer that counts
   */
  ClosedLoop(LogHttp http, String path, int success, ServerCpu cpu, PrintStream console) {
    this.http = http;
    this.path = path;
    this.success = success;
    this.cpu = cpu;
    this.console = console;
  }

  /** Drives the log until the time is over or nothing is left to be sent. */
  Outcome drive(Shape shape, List<Submission> submissions) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    Failures failures = new Failures();
    long start = System.nanoTime();
    long from = start + shape.warmUp().toNanos();
    long end = start + shape.whole().toNanos();
    AtomicBoolean ended = new AtomicBoolean(shape.toldToEnd());
    BooleanSupplier goesOn = () -> System.nanoTime() < end && !ended.get();
    List<Caller> callers = new ArrayList<>();
    CountDownLatch running = new CountDownLatch(shape.callers());
    for (int i = 0; i < shape.callers(); i++) {
      Caller caller = new Caller(submissions, next, answered, failures.streak(), goesOn);
      callers.add(caller);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  caller.run();
                } finally {
                  running.countDown();
                }
              });
    }
    Optional<Duration> before = Optional.empty();
    boolean warm = false;
    int seen = 0;
    while (goesOn.getAsBoolean()) {
      long until = Math.min(warm ? end : from, System.nanoTime() + PROGRESS.toNanos());
      if (running.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        break; // Nothing is left to be sent.
      }
      if (!warm && System.nanoTime() >= from) {
        warm = true;
        before = cpu.used();
        continue;
      }
      int now = answered.get();
      console.printf(
          "  %3d s  %,7d answers, %,d in the last second%s%s%n",
          Math.round((System.nanoTime() - start) / 1e9),
          now,
          now - seen,
          failures.count() == 0 ? "" : ", " + failed(failures),
          warm ? "" : " (warm-up)");
      console.flush();
      seen = now;
      ended.set(shape.toldToEnd());
    }
    long to = Math.min(end, System.nanoTime());
    Optional<Duration> after = cpu.used();
    running.await();
    console.printf("  %,d answers, %s%n", answered.get(), failed(failures));
    SortedMap<String, Integer> errors = new TreeMap<>();
    List<Answered> answers = new ArrayList<>();
    for (Caller caller : callers) {
      answers.addAll(caller.answers);
      caller.errors.forEach((kind, count) -> errors.merge(kind, count, Integer::sum));
    }
    Duration used = before.flatMap(first -> after.map(last -> last.minus(first))).orElse(null);
    return new Outcome(shape, answers, Math.min(from, to), to, errors, Optional.ofNullable(used));
  }

  private static String failed(Failures failures) {
    return failures.count() == 0
        ? "none failed"
        : "%,d failed, for %.1f s at the longest"
            .formatted(failures.count(), failures.longest().toMillis() / 1e3);
  }

  /** One who asks. Its results are read when its thread has ended. */
  private final class Caller implements Runnable {
    private final List<Submission> submissions;
    private final AtomicInteger next;
    private final AtomicInteger answered;
    private final Failures.Streak streak;
    private final BooleanSupplier goesOn;
    private final List<Answered> answers = new ArrayList<>();
    private final SortedMap<String, Integer> errors = new TreeMap<>();

    Caller(
        List<Submission> submissions,
        AtomicInteger next,
        AtomicInteger answered,
        Failures.Streak streak,
        BooleanSupplier goesOn) {
      this.submissions = submissions;
      this.next = next;
      this.answered = answered;
      this.streak = streak;
      this.goesOn = goesOn;
    }

    @Override
    public void run() {
      try {
        while (goesOn.getAsBoolean()) {
          int number = next.getAndIncrement();
          if (number >= submissions.size()) {
            return;
          }
          send(submissions.get(number));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void send(Submission submission) throws InterruptedException {
      long sent = System.nanoTime();
      try {
        HttpResponse<byte[]> answer = http.post(path, submission.request());
        if (answer.statusCode() == success) {
          answers.add(new Answered(submission, answer.body(), sent, System.nanoTime()));
          answered.incrementAndGet();
          streak.answered(System.nanoTime());
          return;
        }
        errors.merge("status " + answer.statusCode(), 1, Integer::sum);
      } catch (IOException e) {
        errors.merge(e.getClass().getSimpleName(), 1, Integer::sum);
      }
      streak.failed(sent, System.nanoTime());
      Thread.sleep(PAUSE_AFTER_ERROR);
    }
  }
}
