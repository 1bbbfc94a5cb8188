package dev.hallmark.genesis.app;

/**
 * The logs of an instance that follow those of the founding.
 *
 * @param rekor of Rekor v2
 * @param ct of certificate transparency
 * @param step what becomes of those that clients do not know yet
 */
public record LaterLogs(RekorShards rekor, CtShards ct, Step step) {
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
      new LaterLogs(RekorShards.NONE, CtShards.NONE, Step.PASS_OVER);

  /** The same logs, of which new ones are passed over. */
  LaterLogs asTheyAre() {
    return new LaterLogs(rekor, ct, Step.PASS_OVER);
  }
}
