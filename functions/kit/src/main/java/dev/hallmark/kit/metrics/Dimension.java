package dev.hallmark.kit.metrics;

/**
 * What a metric is divided by. Every value of a dimension makes a metric of its own, which is
 * billed as one: so each has few values, which the deployer or this code chooses and no caller.
 */
public enum Dimension {
  /** Which function, by the name of its settings: {@code fulcio}, {@code ctlog} and so on. */
  FUNCTION("Function"),
  /** Which rule a request broke, by its id; {@code http-404} and so on where no rule is named. */
  RULE("Rule"),
  /** Which identity provider, as it stands in the configuration: the pattern where one is. */
  ISSUER("Issuer"),
  /** Which log, such as {@code rekor-v2}. */
  LOG("Log"),
  /** Which step of the canary's round, such as {@code certificate}. */
  STEP("Step");

  private final String text;

  Dimension(String text) {
    this.text = text;
  }

  /** Its name in CloudWatch. */
  public String text() {
    return text;
  }
}
