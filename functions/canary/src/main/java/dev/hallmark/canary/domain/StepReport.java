package dev.hallmark.canary.domain;

import java.util.Optional;

/**
 * How a step ended.
 *
 * @param step which
 * @param millis how long it took
 * @param failure why it failed; empty if it did not
 */
public record StepReport(Step step, double millis, Optional<Failure> failure) {
  /**
   * Why a step failed.
   *
   * @param reason a sentence
   * @param said what the service answered, if it said something
   */
  public record Failure(String reason, Optional<String> said) {}

  /** Whether it ended as it must. */
  public boolean ok() {
    return failure.isEmpty();
  }
}
