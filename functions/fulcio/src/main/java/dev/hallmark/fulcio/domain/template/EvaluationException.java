package dev.hallmark.fulcio.domain.template;

import dev.hallmark.fulcio.domain.Rule;

/** A template cannot be filled with these claims. Stays inside this package. */
final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Rule rule;
  private final String detail;

  EvaluationException(Rule rule, String detail) {
    super(detail);
    this.rule = rule;
    this.detail = detail;
  }

  Rule rule() {
    return rule;
  }

  String detail() {
    return detail;
  }
}
