package dev.hallmark.logengine.queue;

/**
 * Who commits for everybody just now. Advice only: two who both believe that they hold it race for
 * a slot and one loses, no more.
 *
 * @param generation grows by one whenever it changes hands; 0 if nobody ever held it
 * @param held whether somebody holds it
 * @param handover what the last one who gave it back left to know
 */
public record Lease(long generation, boolean held, Handover handover) {
  /**
   * For whoever comes anew and knows nothing of the log yet.
   *
   * @param size what the log had: the end of a slot; 0 if nobody gave it back yet
   * @param admittedPercent how many of a hundred appends the holder admitted
   * @param timeMillis when it was given back, milliseconds since 1970 by the holder's clock
   */
  public record Handover(long size, int admittedPercent, long timeMillis) {
    /** Nobody gave it back yet. */
    public static final Handover NONE = new Handover(0, 100, 0);
  }

  /** Nobody ever held it. */
  public static final Lease NEVER_HELD = new Lease(0, false, Handover.NONE);

  /** The same lease, to be given back with this. */
  public Lease with(Handover left) {
    return new Lease(generation, held, left);
  }
}
