package dev.hallmark.simulation.mutant;

import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.simulation.run.Clients;
import dev.hallmark.simulation.run.Rig;
import java.util.List;

/** Proposes without having read all slots since the entry's lower bound. */
final class NoRescan implements Rig {
  @Override
  public Clients clients(Clients sound, Region region) {
    LogStore blind =
        new ThroughStore(sound.store()) {
          @Override
          public List<Slot> slots(long from, long to) {
            return to == Long.MAX_VALUE ? super.slots(from, to) : List.of();
          }
        };
    return new Clients(blind, sound.queue(), sound.signer(), sound.receipts());
  }
}
