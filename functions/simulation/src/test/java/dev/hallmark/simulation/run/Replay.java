package dev.hallmark.simulation.run;

import java.util.List;
import java.util.stream.Stream;

/**
 * Runs again what was found: {@code functions/simulation/replay} with the word that was printed.
 */
final class Replay {
  private Replay() {}

  /** Prints what the run breaks; exit code 1 if anything. */
  public static void main(String[] arguments) {
    String word = arguments[0];
    List<Violation> broken;
    try {
      broken = violations(word);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      System.err.println("no such run: " + word + " (" + e.getMessage() + ")");
      System.exit(2);
      return;
    }
    broken.forEach(System.out::println);
    System.out.println(
        word + (broken.isEmpty() ? ": every invariant holds, I1 to I10" : ": broken"));
    if (!broken.isEmpty()) {
      System.exit(1);
    }
  }

  /**
   * What a run breaks.
   *
   * @param word {@code SCENARIO:SEED[:REQUESTS[:FAULTS]]}, the faults by their numbers and commas
   */
  static List<Violation> violations(String word) {
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
