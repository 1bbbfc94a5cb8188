package dev.hallmark.operator;

/** Finds the instance that the options name. */
@FunctionalInterface
interface Ceremonies {
  /**
   * Its function; nothing is asked yet.
   *
   * @throws UsageException if the options do not name one
   */
  CeremonyFunction open(CeremonyOptions options);
}
