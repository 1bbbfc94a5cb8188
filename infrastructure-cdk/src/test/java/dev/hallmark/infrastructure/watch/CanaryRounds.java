package dev.hallmark.infrastructure.watch;

import dev.hallmark.canary.app.CanaryMetrics;
import dev.hallmark.canary.domain.RoundReport;
import dev.hallmark.canary.domain.Step;
import dev.hallmark.canary.domain.StepReport;
import dev.hallmark.canary.lambda.CanaryHandler;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.metrics.Meter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Rounds of the canary, each five minutes after the one before. */
final class CanaryRounds {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Recording recording;

  CanaryRounds(Recording recording) {
    this.recording = recording;
  }

  /** A round of which it is told how it ended. */
  void tell(boolean ok) {
    Optional<StepReport.Failure> failure =
        ok ? Optional.empty() : Optional.of(new StepReport.Failure("it failed", Optional.empty()));
    new CanaryMetrics(recording.log())
        .tell(
            new RoundReport(
                Arrays.stream(Step.values()).map(step -> new StepReport(step, 1, failure)).toList(),
                true));
    recording.pass(PAUSE);
  }

  /** The function itself: nobody listens on port 9 of this machine. */
  void signOverADeadEdge(int rounds) throws IOException {
    try (KeyService service = new KeyService()) {
      CanaryHandler canary =
          new CanaryHandler(
              service.clients(Meter.silent()),
              new Environment(
                  Map.of(
                      "HALLMARK_URL", "http://127.0.0.1:9",
                      "HALLMARK_TUF_ROOT_SHA256", "0".repeat(64),
                      "HALLMARK_KEY_CANARY", "k")),
              recording,
              recording.log());
      for (int round = 0; round < rounds; round++) {
        canary.handleRequest(
            new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            FailingFunctions.noContext());
        recording.pass(PAUSE);
      }
    }
  }
}
