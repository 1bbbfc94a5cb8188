package dev.hallmark.simulation.region;

/** The environment from which a call comes. */
public interface Caller {
  /** Its number. */
  int number();

  /** A call begins. */
  void begins(Operation operation);

  /** A call has ended. */
  void ended();

  /** Whether it died; its threads do nothing any more. */
  boolean dead();

  /** Dies now. */
  void die();
}
