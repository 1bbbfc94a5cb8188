package dev.hallmark.simulation.run;

import dev.hallmark.simulation.time.StuckException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks for a seed that breaks something, and for the smallest part of its run that still does. */
public final class Search {
  /** Runs spent on making a finding smaller. */
  private static final int SHRINKING_RUNS = 60;

  private final Scenario scenario;
  private final Supplier<Rig> rigs;

  /**
   * @param rigs makes one for each run
   */
  public Search(Scenario scenario, Supplier<Rig> rigs) {
    this.scenario = scenario;
    this.rigs = rigs;
  }

  /**
   * A run that broke something.
   *
   * @param cut the smallest that was found
   */
  public record Finding(Scenario scenario, long seed, Cut cut, List<Violation> violations) {
    public Finding {
      violations = List.copyOf(violations);
    }

    /** What is broken, and the command that shows it again. */
    public String message() {
      return violations
          + "\nreplay: functions/simulation/replay "
          + scenario.name()
          + ":"
          + seed
          + ":"
          + cut.word();
    }
  }

  /** What one part of a run breaks. */
  public List<Violation> broken(long seed, Cut cut) {
    try {
      return Invariants.check(scenario, Simulation.run(scenario, seed, cut, rigs.get()));
    } catch (StuckException e) {
      return List.of(new Violation(Invariant.I9_LIVENESS, String.valueOf(e.getMessage())));
    } catch (IllegalStateException e) {
      return List.of(new Violation(Invariant.CONDUCT, e + " " + e.getCause()));
    }
  }

  /** Tries seeds in turn; the first that breaks something. */
  public Optional<Finding> first(long fromSeed, int seeds) {
    return first(fromSeed, seeds, violation -> true);
  }

  /** Tries seeds in turn; the first that breaks this. */
  public Optional<Finding> first(long fromSeed, int seeds, Invariant broken) {
    return first(fromSeed, seeds, violation -> violation.invariant() == broken);
  }

  private Optional<Finding> first(long fromSeed, int seeds, Predicate<Violation> wanted) {
    for (long seed = fromSeed; seed < fromSeed + seeds; seed++) {
      Cut whole = Cut.whole(scenario);
      List<Violation> violations = broken(seed, whole);
      if (violations.stream().anyMatch(wanted)) {
        return Optional.of(new Finding(scenario, seed, whole, violations));
      }
    }
    return Optional.empty();
  }

  /** A smaller run that breaks something too: by halves, fewer requests and then fewer faults. */
  public Finding smaller(Finding found) {
    Finding best = found;
    int runs = 0;
    for (int step = found.cut().requests() / 2; step > 0 && runs < SHRINKING_RUNS; ) {
      runs++;
      Optional<Finding> less =
          step < best.cut().requests()
              ? tried(best, new Cut(best.cut().requests() - step, best.cut().faults()))
              : Optional.empty();
      if (less.isPresent()) {
        best = less.get();
      } else {
        step /= 2;
      }
    }
    for (int step = found.cut().faults().size(); step > 0 && runs < SHRINKING_RUNS; step /= 2) {
      for (int from = 0; from < best.cut().faults().size() && runs < SHRINKING_RUNS; ) {
        runs++;
        Optional<Finding> less =
            tried(best, new Cut(best.cut().requests(), without(best.cut().faults(), from, step)));
        if (less.isPresent()) {
          best = less.get();
        } else {
          from += step;
        }
      }
    }
    return best;
  }

  private Optional<Finding> tried(Finding found, Cut cut) {
    List<Violation> violations = broken(found.seed(), cut);
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding(scenario, found.seed(), cut, violations));
  }

  private static List<Integer> without(List<Integer> faults, int from, int count) {
    List<Integer> left = new ArrayList<>(faults.subList(0, from));
    left.addAll(faults.subList(Math.min(faults.size(), from + count), faults.size()));
    return left;
  }
}
