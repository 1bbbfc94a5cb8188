package dev.hallmark.canary.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.canary.domain.RoundReport;
import dev.hallmark.canary.domain.Step;
import dev.hallmark.canary.domain.StepException;
import dev.hallmark.canary.domain.StepReport;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.remote.RootChecksum;
import dev.hallmark.tuf.repository.RepositoryReader;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** However an edge fails, a round ends, with the step at which it did. */
class RoundTest {
  private static final CanaryIdentity IDENTITY = CanaryIdentity.of("https://sign.example");
  private static final Duration LONG = Duration.ofMinutes(5);

  /** An edge of which the repository does one thing. */
  private interface Edge extends PublicEdge {
    @Override
    default Answer post(URI url, Map<String, String> headers, byte[] body) {
      throw new AssertionError("nothing is asked for after a step that failed");
    }
  }

  @Test
  void aRepositoryThatIsNoneFailsTheFirstStep() {
    RoundReport report = round(repository(_ -> Optional.empty()), LONG);
    assertThat(report.ok()).isFalse();
    assertThat(report.steps()).extracting(StepReport::step).containsExactly(Step.TRUST);
    assertThat(reason(report)).contains("no TUF repository at this URL");
  }

  @Test
  void aServiceThatHangsFailsTheStepThatWaitsForIt() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    RoundReport report =
        round(
            repository(
                _ -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                  return Optional.empty();
                }),
            Duration.ofMillis(100));
    assertThat(report.steps()).extracting(StepReport::step).containsExactly(Step.TRUST);
    assertThat(reason(report)).contains("did not end within");
    assertThat(interrupted).as("nobody goes on waiting").satisfies(CountDownLatch::await);
  }

  @Test
  void aFaultOfTheCanarysOwnIsTold() {
    RoundReport report =
        round(
            repository(
                _ -> {
                  throw new IllegalStateException("a bug");
                }),
            LONG);
    assertThat(report.steps()).extracting(StepReport::step).containsExactly(Step.TRUST);
    assertThat(reason(report)).contains("the canary itself failed").doesNotContain("a bug");
  }

  @Test
  void aRoundInWhichAStepIsMissingIsNotGood() {
    assertThat(new Round(System::nanoTime).report().ok()).isFalse();
  }

  @Test
  void whatEndsAfterARoundWasGivenUpIsNotNoted() throws StepException {
    Round round = new Round(System::nanoTime);
    boolean done =
        round.step(
            Step.TRUST,
            () -> {
              round.giveUp("too long");
              return true;
            });
    assertThat(done).isTrue();
    assertThat(round.report().steps()).hasSize(1);
    assertThat(reason(round.report())).isEqualTo("too long");
  }

  private static PublicEdge repository(RepositoryReader files) {
    return new Edge() {
      @Override
      public <T> T reading(URI base, Reading<T> work) throws StepException {
        return work.with(files);
      }
    };
  }

  private static RoundReport round(PublicEdge edge, Duration deadline) {
    return new Canary(
            new SigningRound(
                new TrustSource(
                    URI.create("https://sign.example/tuf"), RootChecksum.of(new byte[0])),
                new CanaryToken(JdkSigner.p256(), IDENTITY),
                IDENTITY,
                edge,
                InstantSource.fixed(Instant.EPOCH),
                new SecureRandom(),
                true),
            deadline,
            System::nanoTime)
        .round();
  }

  private static String reason(RoundReport report) {
    return report
        .failed()
        .flatMap(StepReport::failure)
        .map(StepReport.Failure::reason)
        .orElseThrow();
  }
}
