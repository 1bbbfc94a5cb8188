package dev.hallmark.fulcio.domain.config;

/** A setting of issuance cannot be. */
public final class IssuanceSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String variable;
  private final String reason;

  IssuanceSettingsException(String variable, String reason) {
    super(variable + " " + reason);
    this.variable = variable;
    this.reason = reason;
  }

  /** The variable that holds it. */
  public String variable() {
    return variable;
  }

  /** What it must be. */
  public String reason() {
    return reason;
  }
}
