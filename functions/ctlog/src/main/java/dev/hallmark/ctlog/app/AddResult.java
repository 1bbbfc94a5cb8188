package dev.hallmark.ctlog.app;

import dev.hallmark.ctlog.domain.ChainRule;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import java.time.Duration;

/** What became of a submitted chain. */
public sealed interface AddResult {
  /**
   * It is in the log, now or since earlier.
   *
   * @param index its place, from 0
   */
  record Added(SignedCertificateTimestamp sct, long index) implements AddResult {}

  /** It breaks a rule; nothing was written. */
  record Refused(ChainRule rule) implements AddResult {}

  /** Not now. */
  record Busy(Duration retryAfter) implements AddResult {}

  /** Not ever: the log is closed. */
  record Frozen() implements AddResult {}
}
