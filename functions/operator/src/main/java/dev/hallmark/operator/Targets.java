package dev.hallmark.operator;

/** Finds the log that the options name. */
@FunctionalInterface
interface Targets {
  /**
   * Opens it; nothing is read from it yet.
   *
   * @throws UsageException if the options do not name one
   */
  LogTarget open(LogOptions options);
}
