package dev.hallmark.fulcio.domain.template;

/** A template cannot be filled with these claims. Stays inside this package. */
final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String explanation;

  EvaluationException(String rule, String explanation) {
    super(explanation);
    this.rule = rule;
    this.explanation = explanation;
  }

  String rule() {
    return rule;
  }

  String explanation() {
    return explanation;
  }
}
