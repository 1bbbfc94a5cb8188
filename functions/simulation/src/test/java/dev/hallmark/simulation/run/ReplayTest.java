package dev.hallmark.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** A run is found again by its word. */
class ReplayTest {
  @Test
  void aPartOfARunIsReplayed() {
    assertThat(Replay.violations("plain:3:20:0,4,7")).isEmpty();
    assertThat(Replay.violations("race:2:5:")).isEmpty();
  }

  @Test
  void aWordThatNamesNoScenarioIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Replay.violations("nothing:1"));
  }
}
