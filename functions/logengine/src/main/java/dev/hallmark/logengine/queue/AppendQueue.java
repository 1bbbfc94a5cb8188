package dev.hallmark.logengine.queue;

import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Optional;

/**
 * The queue of one log. No method is atomic beyond one marker, one result or the lease; a write
 * whose outcome is unknown ends in a {@link LogStoreException} and may take effect at any later
 * time. Every write may be repeated without harm. Thread-safe.
 */
public interface AppendQueue {
  /** Number of shards that markers are spread over; fixed for the life of a log. */
  int shards();

  /** Writes a marker over one of the same identity. */
  void put(Marker marker);

  /**
   * Markers of one shard, in no order, perhaps not all of them if there are very many; strongly
   * consistent: a marker that was put before the call began is among those considered.
   *
   * @param shard {@code 0 <= shard < shards()}
   */
  List<Marker> markers(int shard);

  /** Removes markers; those that are gone already are no fault. */
  void remove(List<Marker> markers);

  /** Writes results for their senders to find; they may vanish after an hour. */
  void deliver(List<QueueResult> results);

  /** The result for an identity; may miss one that was written a moment ago. */
  Optional<QueueResult> result(Hash identity);

  /** The lease; may be a moment old. */
  Lease lease();

  /**
   * Takes the lease if its generation is still the one seen, whether or not somebody holds it.
   *
   * @return the lease as it is now held; empty if it is somebody else's, or if that is not known
   */
  Optional<Lease> take(Lease seen);

  /** Gives the lease back, with the handover it carries, if it is still of this generation. */
  void free(Lease mine);
}
