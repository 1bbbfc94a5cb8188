package dev.hallmark.simulation.fleet;

import dev.hallmark.logengine.TransparencyLog;

/** The snapshot: from it every environment is made alike, but for what is in its parts. */
@FunctionalInterface
public interface Blueprint {
  /** Thaws the snapshot into one more environment. */
  TransparencyLog thaw(Parts parts);
}
