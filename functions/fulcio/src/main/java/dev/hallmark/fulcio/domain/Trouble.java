package dev.hallmark.fulcio.domain;

import java.time.Duration;

/**
 * A service that a certificate needs did not answer as it must. Not the caller's fault; he may try
 * again.
 *
 * @param sentence what Fulcio 1.8 says for the step
 * @param rule short name of what went wrong
 * @param explanation a sentence for the caller, without any detail of ours
 * @param retryAfter when to try again
 */
public record Trouble(String sentence, String rule, String explanation, Duration retryAfter) {
  /** The whole sentence for the caller. */
  public String message() {
    return sentence + ": " + rule + ": " + explanation;
  }
}
