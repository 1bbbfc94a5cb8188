package dev.hallmark.simulation.mutant;

import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.simulation.run.Rig;
import dev.hallmark.testkit.log.MemoryLogStore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Slots are put without a condition: all of them, or those of whoever holds the lease. */
final class Overwrites implements Rig {
  private final Predicate<Slot> unconditional;
  private @Nullable OverwritingStore store;

  Overwrites(Predicate<Slot> unconditional) {
    this.unconditional = unconditional;
  }

  private OverwritingStore over(Region region) {
    OverwritingStore made = store;
    if (made == null) {
      made = new OverwritingStore(region.store(), unconditional);
      store = made;
    }
    return made;
  }

  @Override
  public LogStore service(Region region) {
    return over(region);
  }

  @Override
  public MemoryLogStore held(Region region) {
    return over(region).held();
  }
}
