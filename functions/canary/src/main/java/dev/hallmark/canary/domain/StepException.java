package dev.hallmark.canary.domain;

import java.util.Optional;

/** A step did not end as it must. */
public final class StepException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final transient Optional<String> said;

  /**
   * @param reason a sentence of our own
   */
  public StepException(String reason) {
    this(reason, Optional.empty());
  }

  /**
   * @param reason a sentence of our own
   * @param said what the service answered, as {@code Answer} makes it fit for a log
   */
  public StepException(String reason, Optional<String> said) {
    super(reason);
    this.reason = reason;
    this.said = said;
  }

  /** The sentence. */
  public String reason() {
    return reason;
  }

  /** What the service said of it, if it did. */
  public Optional<String> said() {
    return said;
  }
}
