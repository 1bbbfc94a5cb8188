package dev.hallmark.fulcio.domain;

import java.time.Duration;

/**
 * A service that a certificate needs did not answer as it must. Not the caller's fault; he may try
 * again.
 *
 * @param rule what went wrong
 * @param retryAfter when to try again
 */
public record Trouble(Rule rule, Duration retryAfter) {
  /** The whole message for the caller. */
  public String message() {
    return rule.step().sentence() + ": " + rule.explained("");
  }
}
