package dev.hallmark.rekor.v2.app;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.rekor.admission.AdmissionRule;
import dev.hallmark.rekor.v2.domain.Rule;
import java.time.Duration;

/** What became of a request to log something. */
public sealed interface CreateResult {
  /** It is in the log. */
  record Created(AppendResult.Logged logged) implements CreateResult {}

  /** It was there before, and the log is set to refuse repeated entries. */
  record Repeated(long index) implements CreateResult {}

  /** It breaks a rule; nothing was written. */
  record Refused(Rule rule) implements CreateResult {}

  /** Who signed it may not log here; nothing was written. */
  record NotAdmitted(AdmissionRule rule) implements CreateResult {}

  /** Not now. */
  record Busy(Duration retryAfter) implements CreateResult {}

  /** Not ever: the log is closed. */
  record Frozen() implements CreateResult {}
}
