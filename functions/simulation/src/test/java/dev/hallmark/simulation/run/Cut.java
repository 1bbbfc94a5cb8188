package dev.hallmark.simulation.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which part of a scenario is run: fewer requests, fewer faults. What is left is what it was in the
 * whole.
 *
 * @param requests the first so many
 * @param faults numbers of those that happen
 */
public record Cut(int requests, List<Integer> faults) {
  public Cut {
    faults = List.copyOf(faults);
  }

  /** All of it. */
  public static Cut whole(Scenario scenario) {
    return new Cut(scenario.requests(), IntStream.range(0, scenario.faults()).boxed().toList());
  }

  /** In one word, for a command line. */
  public String word() {
    return requests + ":" + faults.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
