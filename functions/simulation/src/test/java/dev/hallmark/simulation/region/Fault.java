package dev.hallmark.simulation.region;

/**
 * One call goes wrong.
 *
 * @param kind how
 * @param dies whether the environment dies of it: all its threads stop where they stand
 * @param lateByCalls of a late call: how many calls of anybody are done before it; if none are made
 *     it takes effect after {@code lateByMillis}
 * @param lateByMillis see there
 */
public record Fault(Kind kind, boolean dies, int lateByCalls, long lateByMillis) {
  /** How a call goes wrong. */
  public enum Kind {
    /** It never reaches the service. */
    LOST,
    /** It takes effect, and nobody hears of it. */
    ANSWER_LOST,
    /** It takes effect long after its sender has given up. */
    LATE,
    /** The SDK sends it twice: the first answer was lost. */
    DUPLICATED,
    /** The service throttles it for as long as the SDK tries. */
    THROTTLED
  }

  /** A signature of the request is good for five minutes: no call takes effect later. */
  public static final long LATEST_MILLIS = 300_000;

  /** A fault that is late, if it is, by a few calls or a second. */
  public static Fault of(Kind kind, boolean dies) {
    return new Fault(kind, dies, 3, 1_000);
  }
}
