package dev.hallmark.simulation.mutant;

import dev.hallmark.logengine.Candidate;
import dev.hallmark.simulation.run.Rig;
import dev.hallmark.transparency.Hash;

/** Entries are told apart by a few bits of their identity. */
final class ShortKeys implements Rig {
  private static final int KEPT = 0x0f;

  @Override
  public Candidate candidate(Candidate sent) {
    byte[] cut = new byte[Hash.LENGTH];
    cut[0] = (byte) (sent.identity().bytes()[0] & KEPT);
    return new Candidate(Hash.of(cut), sent.leaf(), sent.extra());
  }
}
