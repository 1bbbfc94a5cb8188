package dev.hallmark.simulation.measure;

import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.simulation.fleet.Capacity;
import dev.hallmark.simulation.fleet.Fleet;
import dev.hallmark.simulation.fleet.Parts;
import dev.hallmark.simulation.region.Bill;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.simulation.region.RemoteKey;
import dev.hallmark.simulation.region.RemoteLogStore;
import dev.hallmark.simulation.region.RemotePublication;
import dev.hallmark.simulation.region.Wire;
import dev.hallmark.simulation.time.VirtualTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Publishes the log while it grows, as the function of that name: at most once a second. */
final class Caretaker {
  private static final long SECOND = 1_000_000;

  private final VirtualTime time;
  private final Region region;
  private final Fleet fleet;
  private final Bill bill = new Bill();
  private final Map<TransparencyLog, Publisher> publishers = new HashMap<>();

  Caretaker(VirtualTime time, Capacity capacity, Region region) {
    this.time = time;
    this.region = region;
    this.fleet = new Fleet(time, capacity, this::thaw, environment -> 0);
  }

  /** What it takes of DynamoDB. */
  Bill bill() {
    return bill;
  }

  /** Publishes until then, from a thread in virtual time. */
  void work(long until) {
    while (time.micros() < until) {
      time.sleep(SECOND);
      fleet.tell(log -> Objects.requireNonNull(publishers.get(log)).run());
    }
  }

  private TransparencyLog thaw(Parts parts) {
    Wire wire = parts.wire(region).billedTo(bill);
    RemoteKey key = new RemoteKey(wire, region.key(), region.key().receipts());
    TransparencyLog log =
        TransparencyLog.builder(
                new RemoteLogStore(wire, region.store()), key, parts.clock(), new Random(1))
            .ticker(parts.ticker())
            .build();
    publishers.put(
        log,
        new Publisher(
            log, key, new RemotePublication(wire, region.publication()), Publisher.MOST_ENTRIES));
    return log;
  }
}
