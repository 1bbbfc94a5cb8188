package dev.hallmark.logengine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Entries a second that the log takes, from the indices and times of entries that this environment
 * has seen committed. The log itself is the meter: whoever sees two entries sees how many lie
 * between them. Thread-safe.
 */
final class LogRate {
  /** Less time between two entries says little. */
  private static final long SHORTEST_MILLIS = 400;

  /** What was longer ago says nothing about now. */
  private static final long LONGEST_MILLIS = 3_000;

  private record Sighting(long index, long timeMillis) {}

  // Guarded by this; oldest first.
  private final Deque<Sighting> sightings = new ArrayDeque<>();

  /** Notes an entry. */
  synchronized void see(long index, long timeMillis) {
    while (!sightings.isEmpty()
        && timeMillis - sightings.getFirst().timeMillis() > LONGEST_MILLIS) {
      sightings.removeFirst();
    }
    if (sightings.isEmpty() || timeMillis > sightings.getLast().timeMillis()) {
      sightings.addLast(new Sighting(index, timeMillis));
    }
  }

  /** The rate; 0 while it is unknown. */
  synchronized double perSecond() {
    if (sightings.isEmpty()) {
      return 0;
    }
    Sighting first = sightings.getFirst();
    Sighting last = sightings.getLast();
    long millis = last.timeMillis() - first.timeMillis();
    return millis < SHORTEST_MILLIS ? 0 : (last.index() - first.index()) * 1_000.0 / millis;
  }
}
