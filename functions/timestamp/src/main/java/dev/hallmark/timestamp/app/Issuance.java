package dev.hallmark.timestamp.app;

import dev.hallmark.timestamp.domain.Refusal;
import java.time.Duration;

/** What became of a request for a time stamp. */
public sealed interface Issuance {
  /**
   * It was granted.
   *
   * @param response DER TimeStampResp, verified
   */
  record Granted(byte[] response) implements Issuance {}

  /**
   * It breaks a rule.
   *
   * @param refusal which
   */
  record Refused(Refusal refusal) implements Issuance {}

  /**
   * The key service or the store did not answer; the same request may succeed later.
   *
   * @param rule which of them, for metrics
   * @param reason constant text
   * @param retryAfter whole seconds
   */
  record Unavailable(String rule, String reason, Duration retryAfter) implements Issuance {}
}
