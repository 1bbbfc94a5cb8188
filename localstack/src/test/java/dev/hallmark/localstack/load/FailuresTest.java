package dev.hallmark.localstack.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * How long a caller asks in vain is counted from what fails, when it is sent, to its next answer.
 */
class FailuresTest {
  private final Failures failures = new Failures();
  private final Failures.Streak streak = failures.streak();

  @Test
  void whoIsAlwaysAnsweredHasNone() {
    streak.answered(seconds(1));
    streak.answered(seconds(90));
    assertThat(failures.count()).isZero();
    assertThat(failures.longest()).isZero();
  }

  @Test
  void oneFailureLastsUntilTheNextAnswer() {
    streak.failed(seconds(10), seconds(11));
    streak.answered(seconds(13));
    streak.answered(seconds(40));
    assertThat(failures.count()).isOne();
    assertThat(failures.longest()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void whatIsWaitedForInVainCounts() {
    streak.failed(seconds(10), seconds(39));
    streak.answered(seconds(40));
    assertThat(failures.longest()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void severalInARowAreOneTimeAndTheLongestIsTold() {
    streak.failed(seconds(10), seconds(11));
    streak.failed(seconds(12), seconds(13));
    streak.answered(seconds(17));
    streak.failed(seconds(20), seconds(21));
    streak.answered(seconds(21));
    assertThat(failures.count()).isEqualTo(3);
    assertThat(failures.longest()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void whoIsNotAnsweredYetHasFailedUntilNow() {
    streak.failed(seconds(10), seconds(11));
    streak.failed(seconds(25), seconds(26));
    assertThat(failures.longest()).isEqualTo(Duration.ofSeconds(16));
  }

  @Test
  void anotherCallersAnswerEndsNothing() {
    Failures.Streak other = failures.streak();
    streak.failed(seconds(1), seconds(2));
    other.answered(seconds(2));
    streak.answered(seconds(5));
    assertThat(failures.longest()).isEqualTo(Duration.ofSeconds(4));
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
