package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.EntryTooLargeException;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} must do. Run it by extending it with a source of empty stores. */
public abstract class LogStoreContract {
  private static final int RIVALS = 12;

  private final LogStore store;

  /**
   * @param fresh gives a store that holds nothing; asked once for each test
   */
  protected LogStoreContract(Supplier<? extends LogStore> fresh) {
    this.store = fresh.get();
  }

  @Test
  void anEmptyStoreHoldsNothing() {
    assertThat(store.slots(0, Long.MAX_VALUE)).isEmpty();
    assertThat(store.slotsBefore(Long.MAX_VALUE, 1)).isEmpty();
    assertThat(store.entry(hash(1))).isEmpty();
    assertThat(store.entries(List.of(hash(1)))).isEmpty();
    assertThat(store.latestCheckpoint()).isEmpty();
    assertThat(store.tile(0, 0)).isEmpty();
  }

  @Test
  void thosePlacedAreToldFromOthers() {
    store.putEntry(entry(1, 8, 0));
    store.putEntry(entry(2, 8, 0));
    store.place(entry(2, 8, 0).identity(), new Placement(7, 1_000, new byte[0]));
    assertThat(
            store.placed(
                List.of(
                    entry(1, 8, 0).identity(),
                    entry(2, 8, 0).identity(),
                    entry(3, 8, 0).identity())))
        .containsExactly(entry(2, 8, 0).identity());
    assertThat(store.placed(List.of())).isEmpty();
  }

  @Test
  void aSlotIsWrittenOnce() {
    Slot first = slot(CompactRange.EMPTY, 3, 1);
    Slot second = slot(CompactRange.EMPTY, 1, 2);
    assertThat(store.putSlot(first)).isEqualTo(first);
    assertThat(store.putSlot(second)).isEqualTo(first);
    assertThat(store.putSlot(first)).isEqualTo(first);
    assertThat(store.slots(0, Long.MAX_VALUE)).containsExactly(first);
  }

  @Test
  void ofManyWritersOfOneSlotOneWinsAndAllLearnWhich() {
    List<Slot> stands = atOnce(i -> store.putSlot(slot(CompactRange.EMPTY, 1, i)));
    Slot winner = store.slots(0, 1).getFirst();
    assertThat(stands).hasSize(RIVALS).allMatch(winner::equals);
  }

  @Test
  void slotsKeepEveryPart() {
    List<Hash> leaves = hashes(10, 512);
    CompactRange after = CompactRange.EMPTY.append(leaves);
    Slot wide = new Slot(0, leaves, hashes(9_000, 512), after, after.root(), 7, nonce(1), false);
    Slot end = new Slot(512, List.of(), List.of(), after, after.root(), 8, nonce(2), true);
    store.putSlot(wide);
    store.putSlot(end);
    assertThat(store.slots(0, Long.MAX_VALUE)).containsExactly(wide, end);
  }

  @Test
  void slotsAreReadByStartInOrder() {
    List<Slot> chain = chain(30);
    Collections.reverse(chain);
    chain.forEach(store::putSlot);
    Collections.reverse(chain);
    assertThat(store.slots(0, Long.MAX_VALUE)).isEqualTo(chain);
    assertThat(store.slots(chain.get(5).start(), chain.get(9).start()))
        .isEqualTo(chain.subList(5, 9));
    assertThat(store.slots(chain.get(5).start() + 1, chain.get(9).start() + 1))
        .isEqualTo(chain.subList(6, 10));
    assertThat(store.slots(4, 4)).isEmpty();
    assertThat(store.slots(5, 4)).isEmpty();
  }

  @Test
  void theLastSlotsBeforeASizeComeLatestFirst() {
    List<Slot> chain = chain(12);
    chain.forEach(store::putSlot);
    assertThat(store.slotsBefore(Long.MAX_VALUE, 1)).containsExactly(chain.get(11));
    assertThat(store.slotsBefore(chain.get(6).start(), 2))
        .containsExactly(chain.get(5), chain.get(4));
    assertThat(store.slotsBefore(chain.get(6).start() + 1, 2))
        .containsExactly(chain.get(6), chain.get(5));
    assertThat(store.slotsBefore(1, 2)).containsExactly(chain.get(0));
    assertThat(store.slotsBefore(0, 2)).isEmpty();
  }

  @Test
  void aRangeLargerThanOneAnswerOfTheStoreIsReadWhole() {
    List<Slot> wide = new ArrayList<>();
    CompactRange range = CompactRange.EMPTY;
    for (int i = 0; i < 36; i++) {
      List<Hash> leaves = hashes(i * 512, 512);
      CompactRange after = range.append(leaves);
      wide.add(
          new Slot(
              range.size(),
              leaves,
              hashes(100_000 + i * 512, 512),
              after,
              after.root(),
              i,
              nonce(i),
              false));
      range = after;
    }
    wide.forEach(store::putSlot);
    assertThat(store.slots(0, Long.MAX_VALUE)).isEqualTo(wide);
  }

  @Test
  void anEntryIsWrittenOnce() {
    Entry first = entry(1, 10, 4);
    Entry second = new Entry(first.identity(), new byte[] {9}, new byte[0], 8, nonce(2));
    assertThat(store.putEntry(first)).isEmpty();
    assertSame(store.putEntry(second).orElseThrow(), new StoredEntry(first, none()));
    assertSame(store.putEntry(first).orElseThrow(), new StoredEntry(first, none()));
    assertSame(store.entry(first.identity()).orElseThrow(), new StoredEntry(first, none()));
  }

  @Test
  void ofManyWritersOfOneEntryOneWins() {
    List<Boolean> won =
        atOnce(
            i ->
                store
                    .putEntry(new Entry(hash(1), new byte[] {(byte) i}, new byte[0], 0, nonce(i)))
                    .isEmpty());
    assertThat(won).filteredOn(written -> written).hasSize(1);
  }

  @Test
  void anEntryMayHave300Kilobytes() {
    Entry large = entry(1, 300 * 1024, 0);
    assertThat(store.putEntry(large)).isEmpty();
    assertSame(store.entry(large.identity()).orElseThrow(), new StoredEntry(large, none()));
  }

  @Test
  void aLargerEntryIsRefusedAndNothingStored() {
    Entry tooLarge = entry(1, 300 * 1024, 1);
    assertThatThrownBy(() -> store.putEntry(tooLarge)).isInstanceOf(EntryTooLargeException.class);
    assertThat(store.entry(tooLarge.identity())).isEmpty();
  }

  @Test
  void theFirstPlacementStays() {
    Entry entry = entry(1, 10, 0);
    store.putEntry(entry);
    Placement first = new Placement(5, 77, new byte[] {1, 2});
    Placement again = new Placement(5, 77, new byte[] {3});
    assertSame(store.place(entry.identity(), first), first);
    assertSame(store.place(entry.identity(), again), first);
    assertSame(
        store.entry(entry.identity()).orElseThrow(), new StoredEntry(entry, Optional.of(first)));
    assertSame(store.putEntry(entry).orElseThrow(), new StoredEntry(entry, Optional.of(first)));
  }

  @Test
  void aPlacementMayHaveNoReceipt() {
    Entry entry = entry(1, 10, 0);
    store.putEntry(entry);
    Placement placement = new Placement(0, 1, new byte[0]);
    store.place(entry.identity(), placement);
    assertSame(
        store.entry(entry.identity()).orElseThrow(),
        new StoredEntry(entry, Optional.of(placement)));
  }

  @Test
  void anotherIndexIsRefused() {
    Entry entry = entry(1, 10, 0);
    store.putEntry(entry);
    store.place(entry.identity(), new Placement(5, 77, new byte[0]));
    assertThatThrownBy(() -> store.place(entry.identity(), new Placement(6, 77, new byte[0])))
        .isInstanceOf(LogIntegrityException.class);
  }

  @Test
  void bodiesComeInTheOrderAskedAndMissingOnesAreLeftOut() {
    List<Entry> entries = IntStream.range(0, 256).mapToObj(i -> entry(i, 20 + i, i % 3)).toList();
    entries.forEach(store::putEntry);
    store.place(entries.get(3).identity(), new Placement(3, 1, new byte[0]));
    List<Hash> asked = new ArrayList<>(entries.reversed().stream().map(Entry::identity).toList());
    asked.add(7, hash(77_777));
    assertSame(store.entries(asked), entries.reversed());
    assertThat(store.entries(List.of())).isEmpty();
  }

  @Test
  void theLatestCheckpointIsTheLargestThenTheYoungest() {
    StoredCheckpoint small = new StoredCheckpoint(9, 1_700_000_000_300L, "small\n");
    StoredCheckpoint early = new StoredCheckpoint(10, 1_700_000_000_100L, "early\n");
    StoredCheckpoint later = new StoredCheckpoint(10, 1_700_000_000_200L, "later \u2014\n");
    for (StoredCheckpoint checkpoint : List.of(later, small, early)) {
      assertThat(store.putCheckpoint(checkpoint)).isEqualTo(checkpoint);
    }
    assertThat(store.latestCheckpoint()).contains(later);
    assertThat(store.checkpointUpTo(10)).contains(later);
    assertThat(store.checkpointUpTo(9)).contains(small);
    assertThat(store.checkpointUpTo(8)).isEmpty();
  }

  @Test
  void checkpointsAreReadByRangeOfSizeInOrder() {
    StoredCheckpoint small = new StoredCheckpoint(9, 5_000, "small");
    StoredCheckpoint early = new StoredCheckpoint(10, 1_000, "early");
    StoredCheckpoint late = new StoredCheckpoint(10, 2_000, "late");
    StoredCheckpoint large = new StoredCheckpoint(1L << 40, 3_000, "large");
    for (StoredCheckpoint checkpoint : List.of(large, late, small, early)) {
      assertThat(store.putCheckpoint(checkpoint)).isEqualTo(checkpoint);
    }
    assertThat(store.checkpoints(0, 9)).isEmpty();
    assertThat(store.checkpoints(9, 10)).containsExactly(small);
    assertThat(store.checkpoints(10, 11)).containsExactly(early, late);
    assertThat(store.checkpoints(0, Long.MAX_VALUE)).containsExactly(small, early, late, large);
    assertThat(store.checkpoints(11, 11)).isEmpty();
  }

  @Test
  void aCheckpointIsWrittenOnceForSizeAndTime() {
    StoredCheckpoint first = new StoredCheckpoint(0, 1_700_000_000_000L, "first\n");
    store.putCheckpoint(first);
    assertThat(store.putCheckpoint(new StoredCheckpoint(0, first.timeMillis(), "second\n")))
        .isEqualTo(first);
  }

  @Test
  void aTileIsWrittenOnceAndMayBeWrittenAgainAlike() {
    StoredTile leaves = new StoredTile(0, 3, hashes(0, 256), hashes(500, 256));
    StoredTile same = new StoredTile(0, 4, hashes(0, 256), hashes(0, 256));
    StoredTile nodes = new StoredTile(1, 3, hashes(1_000, 256), List.of());
    for (StoredTile tile : List.of(leaves, same, nodes, leaves)) {
      store.putTile(tile);
    }
    assertThat(store.tile(0, 3)).contains(leaves);
    assertThat(store.tile(0, 4)).contains(same);
    assertThat(store.tile(1, 3)).contains(nodes);
    assertThat(store.tile(1, 4)).isEmpty();
    assertThatThrownBy(() -> store.putTile(new StoredTile(1, 3, hashes(1_001, 256), List.of())))
        .isInstanceOf(LogIntegrityException.class);
  }

  private <T> List<T> atOnce(IntFunction<T> work) {
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

  private static void assertSame(Object actual, Object expected) {
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }

  private static Optional<Placement> none() {
    return Optional.empty();
  }

  private static Hash hash(int seed) {
    return Hash.sha256(new byte[] {(byte) (seed >> 16), (byte) (seed >> 8), (byte) seed});
  }

  private static List<Hash> hashes(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(LogStoreContract::hash).toList();
  }

  private static byte[] nonce(int seed) {
    return Arrays.copyOf(hash(seed).bytes(), Slot.NONCE_LENGTH);
  }

  private static Entry entry(int seed, int length, int extra) {
    byte[] leaf = new byte[length];
    Arrays.fill(leaf, (byte) seed);
    return new Entry(hash(seed), leaf, new byte[extra], seed, nonce(seed));
  }

  private static Slot slot(CompactRange before, int count, int seed) {
    List<Hash> leaves = hashes(seed * 100, count);
    CompactRange after = before.append(leaves);
    return new Slot(before.size(), leaves, leaves, after, after.root(), seed, nonce(seed), false);
  }

  private static List<Slot> chain(int length) {
    List<Slot> chain = new ArrayList<>();
    CompactRange range = CompactRange.EMPTY;
    for (int i = 0; i < length; i++) {
      Slot slot = slot(range, 1 + i % 3, i);
      chain.add(slot);
      range = slot.after();
    }
    return chain;
  }
}
