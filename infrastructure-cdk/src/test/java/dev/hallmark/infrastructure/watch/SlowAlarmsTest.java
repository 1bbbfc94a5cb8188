package dev.hallmark.infrastructure.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The alarms for slow answers look at what signers wait for. Reads are many and quick, and of any
 * number of them a few slow writes would be less than one in a hundred.
 */
class SlowAlarmsTest {
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final int READS = 200;

  private final Recording recording = new Recording();
  private final SlowWrites writes = new SlowWrites(recording);

  @ParameterizedTest
  @EnumSource(
      value = Alarm.class,
      names = {"SLOW_ISSUANCE", "SLOW_LOG", "SLOW_LOG_V1", "SLOW_TIMESTAMPS"})
  void oneSlowWriteAmongManyReadsRings(Alarm alarm) {
    SlowWrites.Asked asked = writes.of(alarm);
    writes.take(Duration.ofSeconds(5));
    for (int period = 0; period < 3; period++) {
      for (int i = 0; i < READS; i++) {
        assertThat(asked.read()).isLessThan(500);
      }
      assertThat(asked.write()).as("it is slow and does not fail").isBetween(200, 299);
      recording.pass(PERIOD);
    }
    assertThat(new Evaluation(alarm, 1).rang(recording)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Alarm.class,
      names = {"SLOW_ISSUANCE", "SLOW_LOG", "SLOW_LOG_V1", "SLOW_TIMESTAMPS"})
  void aWriteAsQuickAsPromisedRingsNot(Alarm alarm) {
    SlowWrites.Asked asked = writes.of(alarm);
    for (int period = 0; period < 3; period++) {
      assertThat(asked.write()).isBetween(200, 299);
      recording.pass(PERIOD);
    }
    assertThat(recording.values(alarm.series())).hasSize(3);
    assertThat(new Evaluation(alarm, 1).rang(recording)).isEmpty();
  }
}
