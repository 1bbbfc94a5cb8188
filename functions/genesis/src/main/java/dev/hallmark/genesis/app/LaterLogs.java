package dev.hallmark.genesis.app;

/**
 * The logs of an instance that follow those of the founding, and the further keys of one.
 *
 * @param rekor of Rekor v2
 * @param rekorV1 further keys of the Rekor v1 log
 * @param ct of certificate transparency
 * @param step what becomes of those that clients do not know yet
 */
public record LaterLogs(RekorShards rekor, RekorV1Keys rekorV1, CtShards ct, Step step) {
  /** What becomes of new logs. */
  public enum Step {
    /** They are passed over. */
    PASS_OVER,
    /** It is made sure that they can be announced soon: their functions may not answer yet. */
    LOOK,
    /** They are opened, and clients are told. */
    ANNOUNCE
  }

  /** An instance with one log of each kind. */
  public static final LaterLogs NONE =
      new LaterLogs(RekorShards.NONE, RekorV1Keys.NONE, CtShards.NONE, Step.PASS_OVER);

  /** Whether any is named. */
  boolean isAny() {
    return !rekor.later().isEmpty() || !rekorV1.later().isEmpty() || !ct.later().isEmpty();
  }

  /** The same logs, of which new ones are passed over. */
  LaterLogs asTheyAre() {
    return new LaterLogs(rekor, rekorV1, ct, Step.PASS_OVER);
  }
}
