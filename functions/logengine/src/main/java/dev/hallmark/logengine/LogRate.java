package dev.hallmark.logengine;

/**
 * Entries a second that the log takes, from the indices and times of entries that this environment
 * has seen committed. The log itself is the meter: whoever sees two entries sees how many lie
 * between them. Thread-safe.
 */
final class LogRate {
  /** Less time between two entries says little. */
  private static final long SHORTEST_MILLIS = 400;

  /** What was longer ago says nothing about now. */
  private static final long LONGEST_MILLIS = 2_000;

  // Guarded by this.
  private Place first = new Place(0, 0);
  private Place last = first;

  /** Notes an entry. */
  synchronized void see(Place place) {
    if (place.timeMillis() - last.timeMillis() > LONGEST_MILLIS) {
      first = place;
      last = place;
    } else if (place.timeMillis() > last.timeMillis()) {
      if (last.timeMillis() - first.timeMillis() > LONGEST_MILLIS) {
        first = last;
      }
      last = place;
    }
  }

  /** The rate; 0 while it is unknown. */
  synchronized double perSecond() {
    long millis = last.timeMillis() - first.timeMillis();
    return millis < SHORTEST_MILLIS ? 0 : (last.index() - first.index()) * 1_000.0 / millis;
  }

  /** Measures anew from the last entry on. */
  synchronized void restart() {
    first = last;
  }
}
