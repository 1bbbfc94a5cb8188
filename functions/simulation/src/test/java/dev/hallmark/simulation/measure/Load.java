package dev.hallmark.simulation.measure;

/** How entries come. */
sealed interface Load {
  /**
   * Independent clients, so many a second.
   *
   * @param seconds how long is measured
   */
  record Rate(int perSecond, int seconds) implements Load {}

  /**
   * So many at the same moment, on environments that are warm and idle.
   *
   * @param times how many bursts are measured, seconds apart
   */
  record Burst(int entries, int times) implements Load {}

  /**
   * Callers that send the next when the one before is answered.
   *
   * @param seconds how long is measured
   */
  record Closed(int callers, int seconds) implements Load {}

  /** In words. */
  default String words() {
    return switch (this) {
      case Rate(int perSecond, int _) -> String.format("%,d a second", perSecond);
      case Burst(int entries, int _) -> String.format("%,d at once", entries);
      case Closed(int callers, int _) ->
          callers == 1 ? "one caller" : String.format("%,d callers", callers);
    };
  }
}
