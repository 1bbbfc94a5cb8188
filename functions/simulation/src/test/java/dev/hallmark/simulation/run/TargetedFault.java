package dev.hallmark.simulation.run;

import dev.hallmark.simulation.region.Fault;
import dev.hallmark.simulation.region.Faults;
import dev.hallmark.simulation.region.Operation;
import java.util.Optional;

/** One call goes wrong: the first, second or later one of its kind, whoever makes it. */
final class TargetedFault implements Faults {
  private final Operation operation;
  private final Fault fault;
  private int left;

  TargetedFault(Operation operation, int occurrence, Fault fault) {
    this.operation = operation;
    this.left = occurrence;
    this.fault = fault;
  }

  /** Whether there were so many such calls. */
  boolean struck() {
    return left <= 0;
  }

  @Override
  public Optional<Fault> at(int caller, Operation called, long ordinal) {
    return called == operation && --left == 0 ? Optional.of(fault) : Optional.empty();
  }
}
