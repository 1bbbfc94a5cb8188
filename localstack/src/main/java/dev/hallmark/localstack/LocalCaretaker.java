package dev.hallmark.localstack;

import dev.hallmark.kit.log.Log;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Invokes the caretaker again and again, as its schedule and the log's stream do on AWS. */
final class LocalCaretaker implements AutoCloseable {
  private static final Log LOG = Log.of(LocalCaretaker.class);
  private static final SdkBytes EVENT = SdkBytes.fromUtf8String("{}");
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("caretaker").factory());
  private final LambdaClient lambda;
  private final String function;

  LocalCaretaker(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  void start() {
    var round =
        timer.scheduleWithFixedDelay(
            this::round, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    if (round.isDone()) {
      throw new IllegalStateException("the caretaker's timer does not run");
    }
  }

  private void round() {
    try {
      lambda.invoke(request -> request.functionName(function).payload(EVENT));
    } catch (RuntimeException e) {
      // The next round tries again.
      LOG.fault("a round of the caretaker failed", e, Map.of());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("the caretaker did not end in time", Map.of());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
