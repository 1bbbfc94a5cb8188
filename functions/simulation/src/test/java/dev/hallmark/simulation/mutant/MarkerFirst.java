package dev.hallmark.simulation.mutant;

import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.simulation.run.Clients;
import dev.hallmark.simulation.run.Rig;
import dev.hallmark.transparency.Hash;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lines an entry up before its body is durable. */
final class MarkerFirst implements Rig {
  @Override
  public Clients clients(Clients sound, Region region) {
    Map<Hash, Entry> unwritten = new HashMap<>();
    ThroughStore store =
        new ThroughStore(sound.store()) {
          @Override
          public Optional<StoredEntry> putEntry(Entry entry) {
            Optional<StoredEntry> there = entry(entry.identity());
            if (there.isEmpty()) {
              unwritten.put(entry.identity(), entry);
            }
            return there;
          }

          @Override
          public Slot putSlot(Slot slot) {
            if (!slot.queued()) {
              slot.identities().forEach(identity -> write(sound, unwritten.remove(identity)));
            }
            return super.putSlot(slot);
          }
        };
    ThroughQueue queue =
        new ThroughQueue(sound.queue()) {
          @Override
          public void put(Marker marker) {
            super.put(marker);
            write(sound, unwritten.remove(marker.identity()));
          }
        };
    return new Clients(store, queue, sound.signer(), sound.receipts());
  }

  private static void write(Clients sound, @org.jspecify.annotations.Nullable Entry entry) {
    if (entry != null && sound.store().putEntry(entry).isPresent()) {
      throw new IllegalStateException("another had the same entry at the same time");
    }
  }
}
