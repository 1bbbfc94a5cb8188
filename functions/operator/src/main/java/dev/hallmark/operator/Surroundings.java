package dev.hallmark.operator;

import dev.hallmark.kit.config.Environment;
import java.time.InstantSource;

/**
 * What a command finds where it runs.
 *
 * @param clock the time
 * @param environment the variables
 */
record Surroundings(InstantSource clock, Environment environment) {
  /** Those of this process. */
  static Surroundings system() {
    return new Surroundings(InstantSource.system(), Environment.system());
  }
}
