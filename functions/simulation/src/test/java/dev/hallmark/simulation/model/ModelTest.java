package dev.hallmark.simulation.model;

import static dev.hallmark.simulation.model.Protocol.X;
import static dev.hallmark.simulation.model.Protocol.Y;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The protocol breaks no rule in any state; the numbers of states are those that an independent
 * checker of the same protocol visits.
 */
class ModelTest {
  /** Two clients with one entry, one with another, who each propose once, and a freezer. */
  private static Protocol append(Mutant mutant) {
    return new Protocol(List.of(X, X, Y), 0, 1, true, mutant);
  }

  /** Two entries and two publishers. */
  private static Protocol publish(Mutant mutant) {
    return new Protocol(List.of(X, Y), 2, 1, false, mutant);
  }

  @Test
  void appendsWithCrashesTimeoutsLateAndLostPutsAndAFreeze() {
    holds(append(Mutant.NONE), 126_663, 702_092);
  }

  @Test
  void twoTriesWithOneEntryAndAFreeze() {
    holds(new Protocol(List.of(X, X), 0, 2, true, Mutant.NONE), 5_394, 26_110);
  }

  @Test
  void threeTriesWithOnesOwnPutsStillUnderWay() {
    holds(new Protocol(List.of(X, Y), 0, 3, false, Mutant.NONE), 315_621, 1_835_420);
  }

  @Test
  void publishersRace() {
    holds(publish(Mutant.NONE), 105_845, 574_014);
  }

  private static void holds(Protocol protocol, int states, long transitions) {
    Explorer.Result result = Explorer.explore(protocol);
    assertThat(result.broken()).isEmpty();
    assertThat(result.states()).isEqualTo(states);
    assertThat(result.transitions()).isEqualTo(transitions);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_RESCAN, a leaf is in the log twice, 12",
    "UNCONDITIONAL_PUT, appended after the freeze, 6",
    "SIGN_BEFORE_COMMIT, signed a tree head that is not a committed one, 4",
    "MARKER_BEFORE_BODY, a leaf without a durable body, 6",
  })
  void aBrokenRuleOfAppendingIsFoundWithATrace(Mutant mutant, String broken, int steps) {
    found(Explorer.explore(append(mutant)), broken, steps);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_IF_MATCH, the public checkpoint went back, 19",
    "SIGN_BEFORE_COMMIT, signed a tree head that is not a committed one, 4",
  })
  void aBrokenRuleOfPublishingIsFoundWithATrace(Mutant mutant, String broken, int steps) {
    found(Explorer.explore(publish(mutant)), broken, steps);
  }

  private static void found(Explorer.Result result, String broken, int steps) {
    assertThat(result.broken()).contains(broken);
    assertThat(result.trace()).as("shortest way").hasSizeLessThanOrEqualTo(steps);
  }
}
