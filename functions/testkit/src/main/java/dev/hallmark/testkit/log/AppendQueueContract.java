package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Lease.Handover;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link AppendQueue} must do. Run it by extending it with a source of empty queues. */
public abstract class AppendQueueContract {
  private static final int RIVALS = 12;

  /** More than DynamoDB takes in one batch of writes. */
  private static final int MANY = 60;

  /** A read that may be stale is asked again so often. */
  private static final int LOOKS = 50;

  private static final long MILLIS_BETWEEN_LOOKS = 20;

  private final AppendQueue queue;

  /**
   * @param fresh gives a queue that holds nothing; asked once for each test
   */
  protected AppendQueueContract(Supplier<? extends AppendQueue> fresh) {
    this.queue = fresh.get();
  }

  @Test
  void anEmptyQueueHoldsNothing() {
    assertThat(queue.shards()).isPositive();
    assertThat(allMarkers()).isEmpty();
    assertThat(queue.result(hash(1))).isEmpty();
    assertThat(queue.lease()).isEqualTo(Lease.NEVER_HELD);
  }

  @Test
  void aMarkerStandsInItsShardOnly() {
    List<Marker> markers = markers(MANY);
    markers.forEach(queue::put);
    for (int shard = 0; shard < queue.shards(); shard++) {
      int here = shard;
      assertThat(queue.markers(shard))
          .containsExactlyInAnyOrderElementsOf(
              markers.stream()
                  .filter(marker -> Marker.shard(marker.identity(), queue.shards()) == here)
                  .toList());
    }
  }

  @Test
  void aMarkerKeepsEveryPart() {
    Marker marker = new Marker(hash(1), hash(2), 1L << 40);
    Marker leafIsIdentity = new Marker(hash(3), hash(3), 0);
    queue.put(marker);
    queue.put(leafIsIdentity);
    assertThat(allMarkers()).containsExactlyInAnyOrder(marker, leafIsIdentity);
  }

  @Test
  void aMarkerTakesThePlaceOfOneOfTheSameIdentity() {
    queue.put(new Marker(hash(1), hash(2), 3));
    Marker again = new Marker(hash(1), hash(2), 9);
    queue.put(again);
    queue.put(again);
    assertThat(allMarkers()).containsExactly(again);
  }

  @Test
  void aMarkerThatWasPutIsSeenAtOnce() {
    for (Marker marker : markers(MANY)) {
      queue.put(marker);
      assertThat(queue.markers(Marker.shard(marker.identity(), queue.shards()))).contains(marker);
    }
  }

  @Test
  void markersOfManySendersAreAllThere() {
    List<Marker> put =
        atOnce(
            i -> {
              Marker marker = new Marker(hash(i), hash(i), i);
              queue.put(marker);
              return marker;
            });
    assertThat(allMarkers()).containsExactlyInAnyOrderElementsOf(put);
  }

  @Test
  void removedMarkersAreGoneAndOthersStay() {
    List<Marker> markers = markers(MANY + 2);
    markers.forEach(queue::put);
    queue.remove(markers.subList(0, MANY));
    assertThat(allMarkers())
        .containsExactlyInAnyOrderElementsOf(markers.subList(MANY, markers.size()));
  }

  @Test
  void whatIsGoneMayBeRemovedAgain() {
    List<Marker> markers = markers(3);
    queue.put(markers.get(0));
    queue.remove(markers);
    queue.remove(markers);
    queue.remove(List.of());
    assertThat(allMarkers()).isEmpty();
  }

  @Test
  void resultsKeepEveryPart() {
    List<QueueResult> results = IntStream.range(0, MANY).mapToObj(i -> result(i, i % 24)).toList();
    queue.deliver(results);
    queue.deliver(List.of());
    for (QueueResult result : results) {
      assertThat(soon(() -> queue.result(result.identity()), Optional::isPresent)).contains(result);
    }
    assertThat(queue.result(hash(MANY + 1))).isEmpty();
  }

  @Test
  void aResultMayBeDeliveredAgain() {
    queue.deliver(List.of(result(1, 2)));
    QueueResult later = result(1, 5);
    queue.deliver(List.of(later));
    assertThat(soon(() -> queue.result(hash(1)), Optional.of(later)::equals)).contains(later);
  }

  @Test
  void theLeaseIsTakenAndGivenBack() {
    Lease mine = queue.take(Lease.NEVER_HELD).orElseThrow();
    assertThat(mine).isEqualTo(new Lease(1, true, Handover.NONE));
    assertThat(soon(queue::lease, mine::equals)).isEqualTo(mine);
    queue.free(mine);
    Lease freed = new Lease(1, false, Handover.NONE);
    assertThat(soon(queue::lease, freed::equals)).isEqualTo(freed);
    assertThat(queue.take(freed)).contains(new Lease(2, true, Handover.NONE));
  }

  @Test
  void theNextFindsWhatWasHandedOver() {
    Lease mine = queue.take(Lease.NEVER_HELD).orElseThrow();
    Handover left = new Handover(77, 40, 1_700_000_000_123L);
    queue.free(mine.with(left));
    Lease freed = new Lease(1, false, left);
    assertThat(soon(queue::lease, freed::equals)).isEqualTo(freed);
    Lease next = queue.take(freed).orElseThrow();
    assertThat(next).isEqualTo(new Lease(2, true, left));
    assertThat(soon(queue::lease, next::equals)).isEqualTo(next);
  }

  @Test
  void whoSawAnOlderGenerationDoesNotGetTheLease() {
    Lease first = queue.take(Lease.NEVER_HELD).orElseThrow();
    assertThat(queue.take(Lease.NEVER_HELD)).isEmpty();
    queue.free(first);
    assertThat(queue.take(Lease.NEVER_HELD)).isEmpty();
    assertThat(soon(queue::lease, new Lease(1, false, Handover.NONE)::equals))
        .isEqualTo(new Lease(1, false, Handover.NONE));
  }

  @Test
  void aLeaseIsTakenFromAHolderWhoDoesNotMove() {
    Lease theirs = queue.take(Lease.NEVER_HELD).orElseThrow();
    Lease mine = queue.take(theirs).orElseThrow();
    assertThat(mine).isEqualTo(new Lease(2, true, Handover.NONE));
    queue.free(theirs);
    assertThat(soon(queue::lease, mine::equals)).isEqualTo(mine);
  }

  @Test
  void whatWasReadAsHeldMayHaveBeenFreedSince() {
    Lease theirs = queue.take(Lease.NEVER_HELD).orElseThrow();
    queue.free(theirs);
    assertThat(queue.take(theirs)).contains(new Lease(2, true, Handover.NONE));
  }

  @Test
  void aLeaseMayBeGivenBackTwice() {
    Lease mine = queue.take(Lease.NEVER_HELD).orElseThrow();
    queue.free(mine);
    queue.free(mine);
    assertThat(queue.take(mine)).contains(new Lease(2, true, Handover.NONE));
  }

  @Test
  void ofManyWhoTakeTheLeaseOneGetsIt() {
    Lease seen = queue.lease();
    List<Optional<Lease>> taken = atOnce(i -> queue.take(seen));
    assertThat(taken).filteredOn(Optional::isPresent).containsExactly(Optional.of(first()));
  }

  private static Lease first() {
    return new Lease(1, true, Handover.NONE);
  }

  private List<Marker> allMarkers() {
    List<Marker> all = new ArrayList<>();
    for (int shard = 0; shard < queue.shards(); shard++) {
      all.addAll(queue.markers(shard));
    }
    return all;
  }

  /** What a read that may be a moment old gives in the end. */
  private static <T> T soon(Supplier<T> read, Predicate<T> expected) {
    T seen = read.get();
    for (int look = 1; look < LOOKS && !expected.test(seen); look++) {
      try {
        Thread.sleep(MILLIS_BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
      seen = read.get();
    }
    return seen;
  }

  private static <T> List<T> atOnce(IntFunction<T> work) {
    try (ExecutorService threads = Executors.newFixedThreadPool(RIVALS)) {
      List<Callable<T>> calls =
          IntStream.range(0, RIVALS).<Callable<T>>mapToObj(i -> () -> work.apply(i)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("a rival failed", e);
    }
  }

  private static List<Marker> markers(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Marker(hash(i), hash(i + 500), i)).toList();
  }

  private static QueueResult result(int seed, int proofLength) {
    List<Hash> proof = IntStream.range(0, proofLength).mapToObj(AppendQueueContract::hash).toList();
    return new QueueResult(
        hash(seed), 1L << 33, 1_700_000_000_123L + seed, "note \u2014 x\n" + seed, proof);
  }

  private static Hash hash(int seed) {
    return Hash.sha256(new byte[] {(byte) (seed >> 16), (byte) (seed >> 8), (byte) seed});
  }
}
