package dev.hallmark.simulation.measure;

import dev.hallmark.logengine.store.Slot;
import dev.hallmark.simulation.region.Bill;
import dev.hallmark.simulation.region.Region;
import java.util.List;

/** What the services have done. */
record Tally(
    double writeUnits,
    double readUnits,
    double behindWrites,
    double behindReads,
    int signatures,
    int objectPuts,
    int throttled,
    int slots,
    long entries) {
  static Tally of(Region region, Bill behind) {
    List<Slot> slots = region.store().allSlots();
    return new Tally(
        region.writeUnits() - behind.writeUnits(),
        region.readUnits() - behind.readUnits(),
        behind.writeUnits(),
        behind.readUnits(),
        region.signatures(),
        region.objectPuts(),
        region.throttled(),
        slots.size(),
        slots.isEmpty() ? 0 : slots.getLast().end());
  }

  Tally since(Tally before) {
    return new Tally(
        writeUnits - before.writeUnits,
        readUnits - before.readUnits,
        behindWrites - before.behindWrites,
        behindReads - before.behindReads,
        signatures - before.signatures,
        objectPuts - before.objectPuts,
        throttled - before.throttled,
        slots - before.slots,
        entries - before.entries);
  }

  Figures figures(Load load, Samples samples, double seconds, int environments) {
    double each = Math.max(1, entries);
    return new Figures(
        load,
        samples.done() / seconds,
        samples.refused() / seconds,
        samples.failed(),
        samples.percentile(0.5),
        samples.percentile(0.99),
        each / Math.max(1, slots),
        writeUnits / each,
        readUnits / each,
        signatures / each,
        objectPuts / each,
        (behindWrites * Figures.WRITE_UNIT + behindReads * Figures.READ_UNIT) / each,
        environments,
        throttled);
  }
}
