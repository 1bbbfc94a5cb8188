package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.tiles.EntryBundle;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Proofs, tiles and bundles of a log whose slots are of all sizes. */
class ReadingTest {
  private static final int SIZE = 3_000;

  private final Logs logs = new Logs();
  private final TransparencyLog log = logs.environment();
  private final NaiveTree tree = logs.fill(SIZE, 40);

  @Test
  void everyKindOfInclusionProofVerifies() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      long size = 1L + random.nextInt(SIZE);
      long index = random.nextLong(size);
      assertThat(
              logs.environment()
                  .inclusionProof(index, size)
                  .orElseThrow()
                  .verify(tree.leaf(index), tree.root(size)))
          .isTrue();
    }
  }

  @Test
  void everyKindOfConsistencyProofVerifies() {
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      long to = random.nextInt(SIZE + 1);
      long from = random.nextLong(to + 1);
      assertThat(
              logs.environment()
                  .consistencyProof(from, to)
                  .orElseThrow()
                  .verify(tree.root(from), tree.root(to)))
          .isTrue();
    }
  }

  @Test
  void proofsBeyondTheLogAreNotGiven() {
    assertThat(log.inclusionProof(0, SIZE + 1)).isEmpty();
    assertThat(log.inclusionProof(5, 5)).isEmpty();
    assertThat(log.inclusionProof(-1, 5)).isEmpty();
    assertThat(log.consistencyProof(3, SIZE + 1)).isEmpty();
    assertThat(log.consistencyProof(4, 3)).isEmpty();
  }

  @Test
  void aProofTakesFewReadsHoweverOldTheLeaf() {
    for (int index : new int[] {0, 1, 700, 1_500, 2_047, 2_048, SIZE - 1}) {
      TransparencyLog fresh = logs.environment();
      logs.store.meter().reset();
      assertThat(fresh.inclusionProof(index, SIZE)).isPresent();
      // The last slot, then one read for each right sibling and one for all others together.
      assertThat(logs.store.meter().calls()).hasSizeLessThanOrEqualTo(14);
    }
  }

  @Test
  void tilesOfEveryWidthArePrefixesOfTheTree() {
    for (int width : new int[] {1, 2, 100, 255, 256}) {
      for (int index : new int[] {0, 3, 10}) {
        assertTile(new TilePath.Hashes(0, index, width), 1);
      }
    }
    assertTile(new TilePath.Hashes(0, 11, SIZE % 256), 1);
    for (int width = 1; width <= SIZE / 256; width++) {
      assertTile(new TilePath.Hashes(1, 0, width), 256);
    }
    logs.audit();
  }

  private void assertTile(TilePath.Hashes path, int span) {
    List<Hash> expected =
        IntStream.range(0, path.width())
            .map(i -> (Math.toIntExact(path.index()) * 256 + i) * span)
            .mapToObj(from -> tree.root(from, from + span))
            .toList();
    assertThat(HashTile.decode(logs.environment().tile(path).orElseThrow()).hashes())
        .isEqualTo(expected);
  }

  @Test
  void tilesThatTheLogIsTooSmallForDoNotExist() {
    assertThat(log.tile(new TilePath.Hashes(0, 11, SIZE % 256 + 1))).isEmpty();
    assertThat(log.tile(new TilePath.Hashes(0, 11, 256))).isEmpty();
    assertThat(log.tile(new TilePath.Hashes(1, 0, SIZE / 256 + 1))).isEmpty();
    assertThat(log.tile(new TilePath.Hashes(2, 0, 1))).isEmpty();
    assertThat(log.tile(new TilePath.Hashes(63, 0, 1))).isEmpty();
    assertThat(log.tile(new TilePath.Hashes(0, 999_999_999_999_999_999L, 256))).isEmpty();
    assertThat(log.tile(new TilePath.Entries(12, 1))).isEmpty();
  }

  @Test
  void aFullTileIsPutTogetherOnceAndThenReadAsOneItem() {
    TilePath path = new TilePath.Hashes(0, 2, 256);
    assertThat(logs.environment().tile(path)).isPresent();
    TransparencyLog fresh = logs.environment();
    logs.store.meter().reset();
    assertThat(fresh.tile(path)).isPresent();
    assertThat(logs.store.meter().calls()).containsExactly("slotsBefore", "tile");
  }

  @Test
  void bundlesHoldTheEntriesInOrder() {
    List<byte[]> full =
        EntryBundle.decode(log.tile(new TilePath.Entries(1, 256)).orElseThrow()).orElseThrow();
    List<byte[]> partial =
        EntryBundle.decode(log.tile(new TilePath.Entries(1, 7)).orElseThrow()).orElseThrow();
    assertThat(full).hasSize(256);
    for (int i = 0; i < full.size(); i++) {
      assertThat(Hash.leaf(full.get(i))).isEqualTo(tree.leaf(256 + i));
    }
    assertThat(EntryBundle.encode(partial)).isEqualTo(EntryBundle.encode(full.subList(0, 7)));
  }

  @Test
  void rangesOfEntriesEndWithTheirTileOrTheLog() {
    assertThat(log.entries(10, 12)).extracting(Entry::leaf).hasSize(2);
    assertThat(log.entries(250, 300)).hasSize(6);
    assertThat(log.entries(SIZE - 2, SIZE + 100)).hasSize(2);
    assertThat(log.entries(SIZE, SIZE + 1)).isEmpty();
    assertThat(Hash.leaf(log.entries(777, 778).getFirst().leaf())).isEqualTo(tree.leaf(777));
  }

  @Test
  void theCheckpointIsOfTheLastSlotAndSignedOnce() {
    Checkpoint head = new Checkpoint("log.example", SIZE, tree.root(SIZE));
    assertThat(log.checkpoint().text()).isEqualTo(head.text());
    assertThat(logs.environment().checkpoint().text()).isEqualTo(head.text());
    assertThat(logs.key.signed()).containsExactly(head);
  }

  @Test
  void theEmptyLogHasACheckpointToo() {
    Logs empty = new Logs();
    assertThat(empty.environment().checkpoint().text())
        .isEqualTo(new Checkpoint("log.example", 0, Hash.EMPTY_ROOT).text());
    empty.audit();
  }
}
