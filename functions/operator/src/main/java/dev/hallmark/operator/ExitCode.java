package dev.hallmark.operator;

/** How a command ends. */
final class ExitCode {
  /** All is well. */
  static final int FINE = 0;

  /** Something is wrong with the log. */
  static final int FINDINGS = 1;

  /** The command was called wrongly. */
  static final int USAGE = 2;

  /**
   * The command could not do its work, or not to its end: of the log nothing is said, or a change
   * is noted and waits for people.
   */
  static final int TROUBLE = 3;

  private ExitCode() {}
}
