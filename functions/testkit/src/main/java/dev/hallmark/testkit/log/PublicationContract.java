package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.Publication.Published;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Publication} does. A subclass gives one that is empty, fresh for each test. */
public abstract class PublicationContract {
  private static final int WRITERS = 8;
  private static final Optional<Published> NOTHING = Optional.empty();

  /** The publication under test; the same one for the whole of a test. */
  protected abstract Publication publication();

  @Test
  void atFirstNothingIsPublished() {
    assertThat(publication().checkpoint()).isEmpty();
    assertThat(publication().archivedCheckpoint(1)).isEmpty();
    assertThat(publication().tile(new TilePath.Hashes(0, 0, 256))).isEmpty();
    assertThat(publication().tile(new TilePath.Entries(0, 256))).isEmpty();
  }

  @Test
  void theFirstCheckpointReplacesNone() {
    assertThat(publication().replaceCheckpoint(NOTHING, "one\n")).isTrue();

    assertThat(note()).isEqualTo("one\n");
  }

  @Test
  void whereOneIsPublishedNoneCannotBeReplaced() {
    publication().replaceCheckpoint(NOTHING, "one\n");

    assertThat(publication().replaceCheckpoint(NOTHING, "two\n")).isFalse();
    assertThat(note()).isEqualTo("one\n");
  }

  @Test
  void theOneThatWasReadIsReplaced() {
    publication().replaceCheckpoint(NOTHING, "one\n");
    Optional<Published> read = publication().checkpoint();

    assertThat(publication().replaceCheckpoint(read, "two\n")).isTrue();
    assertThat(note()).isEqualTo("two\n");
    assertThat(publication().checkpoint().map(Published::version))
        .isNotEqualTo(read.map(Published::version));
  }

  @Test
  void anOlderOneThatWasReadIsNotReplaced() {
    publication().replaceCheckpoint(NOTHING, "one\n");
    Optional<Published> old = publication().checkpoint();
    publication().replaceCheckpoint(old, "two\n");

    assertThat(publication().replaceCheckpoint(old, "three\n")).isFalse();
    assertThat(note()).isEqualTo("two\n");
  }

  @Test
  void ofManyWhoReplaceTheSameOneOneWins() throws Exception {
    publication().replaceCheckpoint(NOTHING, "start\n");
    Optional<Published> read = publication().checkpoint();

    List<Boolean> outcomes = race(writer -> publication().replaceCheckpoint(read, writer));

    assertThat(outcomes).containsOnlyOnce(true);
    assertThat(note()).isEqualTo(writer(outcomes.indexOf(true)));
  }

  @Test
  void ofManyWhoPublishTheFirstOneWins() throws Exception {
    List<Boolean> outcomes = race(writer -> publication().replaceCheckpoint(NOTHING, writer));

    assertThat(outcomes).containsOnlyOnce(true);
    assertThat(note()).isEqualTo(writer(outcomes.indexOf(true)));
  }

  @Test
  void aSizeKeepsItsFirstNote() {
    assertThat(publication().archiveCheckpoint(7, "first\n")).isEqualTo("first\n");
    assertThat(publication().archiveCheckpoint(7, "second\n")).isEqualTo("first\n");
    assertThat(publication().archiveCheckpoint(7, "first\n")).isEqualTo("first\n");

    assertThat(publication().archivedCheckpoint(7)).contains("first\n");
    assertThat(publication().archivedCheckpoint(8)).isEmpty();
  }

  @Test
  void sizesAreArchivedApart() {
    publication().archiveCheckpoint(1, "one\n");
    publication().archiveCheckpoint(11, "eleven\n");
    publication().archiveCheckpoint(1L << 40, "many\n");

    assertThat(publication().archivedCheckpoint(1)).contains("one\n");
    assertThat(publication().archivedCheckpoint(11)).contains("eleven\n");
    assertThat(publication().archivedCheckpoint(1L << 40)).contains("many\n");
  }

  @Test
  void ofManyWhoArchiveOneSizeAllSeeTheSameNote() throws Exception {
    List<String> outcomes = race(writer -> publication().archiveCheckpoint(7, writer));

    assertThat(new HashSet<>(outcomes)).hasSize(1);
    assertThat(publication().archivedCheckpoint(7)).contains(outcomes.getFirst());
  }

  @Test
  void archivingPublishesNothing() {
    publication().archiveCheckpoint(7, "note\n");

    assertThat(publication().checkpoint()).isEmpty();
  }

  @Test
  void tilesAndBundlesAreReadAsWritten() {
    publication().putTile(new TilePath.Hashes(0, 3, 256), bytes(1));
    publication().putTile(new TilePath.Hashes(1, 3, 256), bytes(2));
    publication().putTile(new TilePath.Entries(3, 256), bytes(3));
    publication().putTile(new TilePath.Entries(1_234_067, 256), bytes(4));

    assertThat(publication().tile(new TilePath.Hashes(0, 3, 256))).contains(bytes(1));
    assertThat(publication().tile(new TilePath.Hashes(1, 3, 256))).contains(bytes(2));
    assertThat(publication().tile(new TilePath.Entries(3, 256))).contains(bytes(3));
    assertThat(publication().tile(new TilePath.Entries(1_234_067, 256))).contains(bytes(4));
    assertThat(publication().tile(new TilePath.Entries(4, 256))).isEmpty();
  }

  @Test
  void anIssuerIsReadByItsHashAndWrittenAgainChangesNothing() {
    Hash name = Hash.sha256(bytes(1));
    assertThat(publication().issuer(name)).isEmpty();

    publication().putIssuer(bytes(1));
    publication().putIssuer(bytes(1));
    publication().putIssuer(bytes(2));

    assertThat(publication().issuer(name)).contains(bytes(1));
    assertThat(publication().issuer(Hash.sha256(bytes(2)))).contains(bytes(2));
  }

  @Test
  void dataTilesAreReadAsWritten() {
    publication().putTile(new TilePath.Data(1_234_067, 256), bytes(4));

    assertThat(publication().tile(new TilePath.Data(1_234_067, 256))).contains(bytes(4));
    assertThat(publication().tile(new TilePath.Entries(1_234_067, 256))).isEmpty();
  }

  @Test
  void writingATileAgainChangesNothing() {
    TilePath path = new TilePath.Entries(0, 256);
    publication().putTile(path, bytes(1));
    publication().putTile(path, bytes(1));

    assertThat(publication().tile(path)).contains(bytes(1));
  }

  @Test
  void aTileIsNeverWrittenOverWithOtherBytes() {
    TilePath path = new TilePath.Hashes(0, 0, 256);
    publication().putTile(path, bytes(1));

    assertThatThrownBy(() -> publication().putTile(path, bytes(2)))
        .isInstanceOf(LogIntegrityException.class);
    assertThat(publication().tile(path)).contains(bytes(1));
  }

  private interface Write<T> {
    T by(String writer);
  }

  private static <T> List<T> race(Write<T> write) throws Exception {
    List<Callable<T>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String writer = writer(i);
      writers.add(() -> write.by(writer));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<T> outcomes = new ArrayList<>();
      for (Future<T> outcome : threads.invokeAll(writers)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    }
  }

  private static String writer(int number) {
    return "writer " + number + "\n";
  }

  private String note() {
    return publication().checkpoint().orElseThrow().note();
  }

  private static byte[] bytes(int seed) {
    return new byte[] {(byte) seed, 0, (byte) 0xff, (byte) (seed + 1)};
  }
}
