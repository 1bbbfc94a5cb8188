package dev.hallmark.simulation.run;

import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.testkit.log.MemoryLogStore;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What stands between the engine and a simulated region. A sound one changes nothing; a mutant
 * breaks one rule of the protocol, from outside the engine.
 */
public interface Rig {
  /** Breaks nothing. */
  Rig SOUND = new Rig() {};

  /** The store as the service is: every environment's calls end here. */
  default LogStore service(Region region) {
    return region.store();
  }

  /** What the service holds after a run. */
  default MemoryLogStore held(Region region) {
    return region.store();
  }

  /** The public files as the service is. */
  default Publication files(Region region) {
    return region.publication();
  }

  /** What one environment has before its wires. */
  default Clients clients(Clients sound, Region region) {
    return sound;
  }

  /** Where an environment gets its nonces from; another for each. */
  default RandomGenerator random(long seed, int environment) {
    return new Random(seed * 1_000_003 + environment);
  }

  /** What the function makes of an entry that a client sends. */
  default Candidate candidate(Candidate sent) {
    return sent;
  }
}
