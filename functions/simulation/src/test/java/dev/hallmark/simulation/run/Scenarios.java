package dev.hallmark.simulation.run;

import dev.hallmark.simulation.region.Weather;
import java.util.List;

/** The scenarios that every build runs, by name. */
final class Scenarios {
  /** Nothing goes wrong but the order of things. */
  static final Scenario CROWD = Scenario.calm("crowd", 200, 400).in(Weather.FAIR.wild());

  /** All at once, many of them with the same entry. */
  static final Scenario SAME =
      Scenario.calm("same", 150, 60).choosingFrom(40).in(Weather.FAIR.wild());

  /** One call in thirty goes wrong, clocks are off, and the key service is down for a while. */
  static final Scenario STORM =
      Scenario.calm("storm", 150, 3_000)
          .choosingFrom(100)
          .in(Weather.FAIR.wild())
          .withFaults(45)
          .withSkew(2_000)
          .withKeyOutage(700)
          .withPublishers(3);

  /** As a storm, without a queue: environments race each other. */
  static final Scenario RACE =
      Scenario.calm("race", 60, 3_000)
          .choosingFrom(40)
          .in(Weather.FAIR.wild())
          .withShards(0)
          .withFaults(25)
          .withSkew(2_000);

  /** Somebody ends the log in the middle of a storm. */
  static final Scenario END =
      Scenario.calm("end", 120, 600)
          .choosingFrom(80)
          .in(Weather.FAIR.wild())
          .withFaults(20)
          .withPublishers(2)
          .thatFreezes();

  /** A log without receipts. */
  static final Scenario PLAIN =
      Scenario.calm("plain", 150, 300)
          .withoutReceipts()
          .withShards(16)
          .in(Weather.FAIR.wild())
          .withFaults(30);

  static final List<Scenario> ALL = List.of(CROWD, SAME, STORM, RACE, END, PLAIN);

  private Scenarios() {}

  static Scenario named(String name) {
    return ALL.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scenario " + name));
  }
}
