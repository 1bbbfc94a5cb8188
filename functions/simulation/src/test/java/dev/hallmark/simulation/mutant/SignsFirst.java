package dev.hallmark.simulation.mutant;

import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.simulation.run.Clients;
import dev.hallmark.simulation.run.Rig;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.time.Instant;

/** Signs the head that it is about to commit. */
final class SignsFirst implements Rig {
  @Override
  public Clients clients(Clients sound, Region region) {
    LogStore hasty =
        new ThroughStore(sound.store()) {
          @Override
          public Slot putSlot(Slot slot) {
            Checkpoint hoped = new Checkpoint(sound.signer().origin(), slot.end(), slot.root());
            SignedNote early = sound.signer().sign(hoped, Instant.ofEpochMilli(slot.timeMillis()));
            if (early.signatures().isEmpty()) {
              throw new IllegalStateException("a signer signs");
            }
            return super.putSlot(slot);
          }
        };
    return new Clients(hasty, sound.queue(), sound.signer(), sound.receipts());
  }
}
