package dev.hallmark.simulation.region;

import java.util.Map;
import java.util.Optional;

/** Which calls go wrong. */
public interface Faults {
  /** None. */
  Faults NONE = (caller, operation, ordinal) -> Optional.empty();

  /**
   * Asked once for each call.
   *
   * @param caller number of the environment
   * @param ordinal counts the calls of all environments from 0
   */
  Optional<Fault> at(int caller, Operation operation, long ordinal);

  /** Faults at certain calls, whoever makes them. */
  static Faults planned(Map<Long, Fault> plan) {
    return (caller, operation, ordinal) -> Optional.ofNullable(plan.get(ordinal));
  }
}
