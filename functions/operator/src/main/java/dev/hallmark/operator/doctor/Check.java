package dev.hallmark.operator.doctor;

/** One thing that is looked at. */
interface Check {
  /** Its name, for programs: lower case, dashes. */
  String name();

  /**
   * Looks.
   *
   * @throws UnansweredException if what it asks does not answer: that is said for it
   */
  void run(Findings findings) throws UnansweredException;
}
