package dev.hallmark.operator;

/** Finds where the log that the options name can be restored beside itself. */
@FunctionalInterface
interface ScratchTablesFinder {
  /**
   * Finds it; nothing is made yet.
   *
   * @throws UsageException if the options do not name a log
   */
  ScratchTables find(LogOptions options);
}
