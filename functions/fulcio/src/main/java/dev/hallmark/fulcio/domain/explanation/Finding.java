package dev.hallmark.fulcio.domain.explanation;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.Trouble;

/**
 * What became of one step.
 *
 * @param verdict how it ended
 * @param step what was looked at
 * @param rule id of the rule that failed; empty otherwise
 * @param text what is wrong and what to do, or what was found
 */
public record Finding(Verdict verdict, String step, String rule, String text) {
  /** How a step ends. */
  public enum Verdict {
    PASSED,
    FAILED,
    SKIPPED
  }

  static Finding passed(String step, String text) {
    return new Finding(Verdict.PASSED, step, "", text);
  }

  static Finding skipped(String step, String text) {
    return new Finding(Verdict.SKIPPED, step, "", text);
  }

  static Finding failed(String step, Rule rule, String detail) {
    return new Finding(
        Verdict.FAILED,
        step,
        rule.id(),
        rule.meaning() + (detail.isEmpty() ? "" : " (" + detail + ")") + "; " + rule.remedy());
  }

  static Finding of(String step, Outcome<?> outcome, String whenPassed) {
    return switch (outcome) {
      case Outcome.Accepted<?> _ -> passed(step, whenPassed);
      case Outcome.Refused<?>(var refusal) -> failed(step, refusal.rule(), refusal.detail());
      case Outcome.Unavailable<?>(Trouble trouble) -> failed(step, trouble.rule(), "");
    };
  }
}
