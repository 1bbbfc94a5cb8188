package dev.hallmark.infrastructure.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The canary's alarm pages for two rounds of three and for silence, and not for one. */
class CanaryAlarmTest {
  private final Recording recording = new Recording();
  private final CanaryRounds canary = new CanaryRounds(recording);

  /** A deployment, or a service that was restored just then. */
  @Test
  void oneRoundOfThreeMayFail() throws IOException {
    canary.tell(true);
    canary.signOverADeadEdge(1);
    canary.tell(true);
    canary.tell(true);
    assertThat(rang()).isEmpty();
  }

  @Test
  void twoOfThreePage() {
    canary.tell(true);
    canary.tell(false);
    canary.tell(true);
    canary.tell(false);
    assertThat(rang()).isPresent();
  }

  @Test
  void silencePages() {
    canary.tell(true);
    recording.pass(Duration.ofMinutes(10));
    assertThat(rang()).isPresent();
  }

  private Optional<Instant> rang() {
    return new Evaluation(Alarm.CANARY_FAILS, 1).rang(recording);
  }
}
