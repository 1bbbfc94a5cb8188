package dev.hallmark.simulation.region;

import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Optional;

/** A queue at the other end of a wire: each shard and the lease are hot, results are not. */
public final class RemoteQueue implements AppendQueue {
  /** Most items of one BatchWriteItem. */
  private static final int BATCH = 25;

  private final Wire wire;
  private final AppendQueue queue;

  /**
   * @param queue what is at the other end
   */
  public RemoteQueue(Wire wire, AppendQueue queue) {
    this.wire = wire;
    this.queue = queue;
  }

  private static int batches(int items) {
    return Math.ceilDiv(items, BATCH);
  }

  private Toll shard(Marker marker) {
    return wire.region().shard(Marker.shard(marker.identity(), queue.shards()));
  }

  @Override
  public int shards() {
    return queue.shards();
  }

  @Override
  public void put(Marker marker) {
    Nothing.of(
        wire.call(Operation.PUT_MARKER, shard(marker), Nothing.after(() -> queue.put(marker))));
  }

  @Override
  public List<Marker> markers(int shard) {
    return wire.call(Operation.MARKERS, wire.region().shard(shard), () -> queue.markers(shard));
  }

  @Override
  public void remove(List<Marker> markers) {
    if (markers.isEmpty()) {
      return;
    }
    Toll toll = new Toll.Several(markers.stream().map(this::shard).toList());
    Nothing.of(
        wire.call(
            Operation.REMOVE_MARKERS,
            toll,
            batches(markers.size()),
            Nothing.after(() -> queue.remove(markers))));
  }

  @Override
  public void deliver(List<QueueResult> results) {
    if (results.isEmpty()) {
      return;
    }
    Nothing.of(
        wire.call(
            Operation.DELIVER,
            Toll.NONE,
            batches(results.size()),
            Nothing.after(() -> queue.deliver(results))));
  }

  @Override
  public Optional<QueueResult> result(Hash identity) {
    return wire.call(Operation.RESULT, Toll.NONE, () -> queue.result(identity));
  }

  @Override
  public Lease lease() {
    return wire.call(Operation.LEASE, wire.region().lease(), queue::lease);
  }

  @Override
  public Optional<Lease> take(Lease seen) {
    return wire.call(Operation.TAKE_LEASE, wire.region().lease(), () -> queue.take(seen));
  }

  @Override
  public void free(Lease mine) {
    Nothing.of(
        wire.call(
            Operation.FREE_LEASE, wire.region().lease(), Nothing.after(() -> queue.free(mine))));
  }
}
