package dev.hallmark.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Runs again what was found: {@code functions/simulation/replay SCENARIO:SEED}, with {@code
 * :REQUESTS:FAULTS} the part of it that was enough.
 */
class ReplayTest {
  @Test
  @EnabledIfSystemProperty(named = "simulation.replay", matches = ".+")
  void theRunThatWasAskedForBreaksNothing() {
    assertThat(violations(System.getProperty("simulation.replay", ""))).isEmpty();
  }

  @Test
  void aPartOfARunIsReplayed() {
    assertThat(violations("plain:3:20:0,4,7")).isEmpty();
    assertThat(violations("race:2:5:")).isEmpty();
  }

  private static List<Violation> violations(String word) {
    List<String> parts = List.of(word.split(":", -1));
    Scenario scenario = Scenarios.named(parts.getFirst());
    long seed = Long.parseLong(parts.get(1));
    Cut cut =
        parts.size() < 3
            ? Cut.whole(scenario)
            : new Cut(
                Integer.parseInt(parts.get(2)),
                parts.size() < 4
                    ? List.of()
                    : Stream.of(parts.get(3).split(",", -1))
                        .filter(number -> !number.isEmpty())
                        .map(Integer::valueOf)
                        .toList());
    return new Search(scenario, () -> Rig.SOUND).broken(seed, cut);
  }
}
