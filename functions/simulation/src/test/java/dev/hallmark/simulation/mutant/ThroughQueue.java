package dev.hallmark.simulation.mutant;

import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Optional;

/** A queue that does what another does; mutants differ in one method. */
class ThroughQueue implements AppendQueue {
  private final AppendQueue queue;

  ThroughQueue(AppendQueue queue) {
    this.queue = queue;
  }

  @Override
  public int shards() {
    return queue.shards();
  }

  @Override
  public void put(Marker marker) {
    queue.put(marker);
  }

  @Override
  public List<Marker> markers(int shard) {
    return queue.markers(shard);
  }

  @Override
  public void remove(List<Marker> markers) {
    queue.remove(markers);
  }

  @Override
  public void deliver(List<QueueResult> results) {
    queue.deliver(results);
  }

  @Override
  public Optional<QueueResult> result(Hash identity) {
    return queue.result(identity);
  }

  @Override
  public Lease lease() {
    return queue.lease();
  }

  @Override
  public Optional<Lease> take(Lease seen) {
    return queue.take(seen);
  }

  @Override
  public void free(Lease mine) {
    queue.free(mine);
  }
}
