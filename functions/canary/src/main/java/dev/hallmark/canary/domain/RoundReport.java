package dev.hallmark.canary.domain;

import java.util.List;
import java.util.Optional;

/**
 * How a round ended.
 *
 * @param steps those that were begun, in order; only the last may have failed
 * @param complete whether none is missing: which there are depends on the instance's logs
 */
public record RoundReport(List<StepReport> steps, boolean complete) {
  /** Copies the list. */
  public RoundReport {
    steps = List.copyOf(steps);
  }

  /** Whether the canary could sign, and verify what it signed. */
  public boolean ok() {
    return complete && failed().isEmpty();
  }

  /** The step that failed. */
  public Optional<StepReport> failed() {
    return steps.stream().filter(step -> !step.ok()).findFirst();
  }
}
