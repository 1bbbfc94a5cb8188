package dev.hallmark.testkit.log;

import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A queue in memory. Every marker, every result and the lease is one item, and nothing is atomic
 * beyond one. Iteration is in order of writing, so that a run repeats exactly.
 */
public final class MemoryAppendQueue implements AppendQueue {
  private final List<Map<Hash, Marker>> shards = new ArrayList<>();
  private final Map<Hash, QueueResult> results = new HashMap<>();
  private final Meter meter = new Meter();
  private Lease lease = Lease.NEVER_HELD;

  /**
   * @param shards how many shards markers are spread over
   */
  public MemoryAppendQueue(int shards) {
    if (shards < 1) {
      throw new IllegalArgumentException("a queue has at least one shard");
    }
    for (int shard = 0; shard < shards; shard++) {
      this.shards.add(new LinkedHashMap<>());
    }
  }

  /** Counts of what was done here. */
  public Meter meter() {
    return meter;
  }

  @Override
  public int shards() {
    return shards.size();
  }

  @Override
  public synchronized void put(Marker marker) {
    meter.write("put", ItemSize.of(marker));
    shardOf(marker).put(marker.identity(), marker);
  }

  @Override
  public synchronized List<Marker> markers(int shard) {
    if (shard < 0 || shard >= shards.size()) {
      throw new IllegalArgumentException("there is no such shard");
    }
    List<Marker> found = List.copyOf(shards.get(shard).values());
    meter.read("markers", found.stream().mapToInt(ItemSize::of).sum());
    return found;
  }

  @Override
  public synchronized void remove(List<Marker> gone) {
    for (Marker marker : gone) {
      meter.write("remove", ItemSize.of(marker));
      shardOf(marker).remove(marker.identity());
    }
  }

  @Override
  public synchronized void deliver(List<QueueResult> found) {
    for (QueueResult result : found) {
      meter.write("deliver", ItemSize.of(result));
      results.put(result.identity(), result);
    }
  }

  @Override
  public synchronized Optional<QueueResult> result(Hash identity) {
    Optional<QueueResult> found = Optional.ofNullable(results.get(identity));
    meter.readEventually("result", found.map(ItemSize::of).orElse(0));
    return found;
  }

  @Override
  public synchronized Lease lease() {
    meter.readEventually("lease", ItemSize.LEASE);
    return lease;
  }

  @Override
  public synchronized Optional<Lease> take(Lease seen) {
    meter.write("take", ItemSize.LEASE);
    if (lease.generation() != seen.generation()) {
      return Optional.empty();
    }
    lease = new Lease(seen.generation() + 1, true, lease.handover());
    return Optional.of(lease);
  }

  @Override
  public synchronized void free(Lease mine) {
    meter.write("free", ItemSize.LEASE);
    if (lease.generation() == mine.generation()) {
      lease = new Lease(mine.generation(), false, mine.handover());
    }
  }

  /** Every marker that waits, shard by shard in order of writing. */
  public synchronized List<Marker> allMarkers() {
    return shards.stream().flatMap(shard -> shard.values().stream()).toList();
  }

  private Map<Hash, Marker> shardOf(Marker marker) {
    return shards.get(Marker.shard(marker.identity(), shards.size()));
  }
}
