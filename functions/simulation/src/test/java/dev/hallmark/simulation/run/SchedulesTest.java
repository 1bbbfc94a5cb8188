package dev.hallmark.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Random schedules with everything that may go wrong: what must hold holds for every seed. */
class SchedulesTest {
  static final List<Scenario> SCENARIOS = Scenarios.ALL;

  /** More are asked for with {@code -Dsimulation.seeds}, from another one on with {@code .from}. */
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 8);

  private static final long FROM = Long.getLong("simulation.from", 1);

  @ParameterizedTest
  @FieldSource("SCENARIOS")
  void everythingHoldsForEverySeed(Scenario scenario) {
    Search search = new Search(scenario, () -> Rig.SOUND);
    search
        .first(FROM, SEEDS)
        .map(search::smaller)
        .ifPresent(
            finding -> {
              throw new AssertionError(finding.message());
            });
  }

  @Test
  void oneSeedIsOneRun() {
    Run first = Simulation.run(Scenarios.STORM, 7);
    Run again = Simulation.run(Scenarios.STORM, 7);
    assertThat(first.region().calls()).isEqualTo(again.region().calls());
    assertThat(first.held().allSlots()).isEqualTo(again.held().allSlots());
    assertThat(first.held().allSlots())
        .isNotEqualTo(Simulation.run(Scenarios.STORM, 8).held().allSlots());
  }

  @Test
  void thePublicFilesAreBroughtUpToTheLog() {
    assertThat(Simulation.run(Scenarios.STORM, 5).publications()).isGreaterThan(2);
  }

  @Test
  void hundredsOfEnvironmentsTakePart() {
    Run run = Simulation.run(Scenarios.CROWD, 3);
    assertThat(run.fleet().made()).isGreaterThan(100);
    assertThat(run.heard()).hasSizeGreaterThan(200);
  }
}
