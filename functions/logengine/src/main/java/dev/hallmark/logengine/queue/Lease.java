package dev.hallmark.logengine.queue;

/**
 * Who commits for everybody just now. Advice only: two who both believe that they hold it race for
 * a slot and one loses, no more.
 *
 * @param generation grows by one whenever it changes hands; 0 if nobody ever held it
 * @param held whether somebody holds it
 */
public record Lease(long generation, boolean held) {
  /** Nobody ever held it. */
  public static final Lease NEVER_HELD = new Lease(0, false);
}
