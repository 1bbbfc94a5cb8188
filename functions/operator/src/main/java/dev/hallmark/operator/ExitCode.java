package dev.hallmark.operator;

/** How a command ends. */
final class ExitCode {
  /** All is well. */
  static final int FINE = 0;

  /** Something is wrong with the log. */
  static final int FINDINGS = 1;

  /** The command was called wrongly. */
  static final int USAGE = 2;

  /** The command could not do its work; of the log nothing is said. */
  static final int TROUBLE = 3;

  private ExitCode() {}
}
