package dev.hallmark.simulation.time;

/** Work is left that nothing will ever wake, or that does not end; the message says whose. */
public final class StuckException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StuckException(String message) {
    super(message);
  }
}
