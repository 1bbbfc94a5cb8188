package dev.hallmark.tuf.repository;

import java.util.function.UnaryOperator;

/**
 * Port to where is kept what waits for signatures of people, of one repository. Strongly
 * consistent, durable when a method returns; every call may be repeated.
 */
public interface AwaitedLists {
  /** What waits. */
  AwaitedList read();

  /**
   * Replaces it by what follows from it; looks again if somebody was faster.
   *
   * @throws ContentionException if others keep changing it: repeat the call
   */
  void change(UnaryOperator<AwaitedList> next);
}
