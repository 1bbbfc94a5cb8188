package dev.hallmark.simulation.mutant;

import dev.hallmark.simulation.run.Rig;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Randomness that was seeded before the snapshot: every environment draws the same nonces. */
final class NonceFromSnapshot implements Rig {
  @Override
  public RandomGenerator random(long seed, int environment) {
    return new Random(seed);
  }
}
