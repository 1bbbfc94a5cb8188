package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hallmark.logengine.publish.PublishReport;
import dev.hallmark.logengine.publish.PublishReport.Outcome;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Publication.Published;
import dev.hallmark.logengine.store.StoreRefusedException;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import dev.hallmark.transparency.tiles.EntryBundle;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.transparency.tiles.TilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public gets to see of a log, and what stops it. */
class PublisherTest {
  private final Logs logs = new Logs();
  private final MemoryPublication files = new MemoryPublication();

  @Test
  void ofALogThatNobodyHasAppendedToNothingIsPublished() {
    assertThat(publish())
        .isEqualTo(
            new PublishReport(Outcome.CURRENT, OptionalLong.empty(), OptionalLong.empty(), 0, 0));
    assertThat(files.checkpoint()).isEmpty();
    assertThat(files.archive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, 512, 3_000})
  void everyFullTileAndBundleIsPublishedAndNoOther(int size) {
    NaiveTree tree = logs.fill(size, 40);

    PublishReport report = publish();

    int full = size / 256;
    assertThat(report.objects()).isEqualTo(2 * full);
    assertThat(report.lag()).isZero();
    assertThat(files.tiles()).hasSize(2 * full);
    for (int tile = 0; tile < full; tile++) {
      List<Hash> leaves =
          IntStream.range(tile * 256, tile * 256 + 256).mapToObj(tree::leaf).toList();
      assertThat(HashTile.decode(bytes(new TilePath.Hashes(0, tile, 256))).hashes())
          .isEqualTo(leaves);
      assertThat(EntryBundle.decode(bytes(new TilePath.Entries(tile, 256))).orElseThrow())
          .extracting(Hash::leaf)
          .isEqualTo(leaves);
    }
    assertThat(published()).isEqualTo(new Checkpoint("log.example", size, tree.root(size)));
    assertThat(files.archive()).containsOnlyKeys((long) size);
    logs.audit();
  }

  @Test
  void tilesOfTheSecondLevelArePublishedWhenTheyAreFull() {
    NaiveTree tree = logs.fill(65_536 + 300, 512);

    assertThat(publish().objects()).isEqualTo(2 * 257 + 1);
    List<Hash> hashes =
        IntStream.range(0, 256).mapToObj(i -> tree.root(i * 256, i * 256 + 256)).toList();
    assertThat(HashTile.decode(bytes(new TilePath.Hashes(1, 0, 256))).hashes()).isEqualTo(hashes);
  }

  @Test
  void onlyWhatIsNewIsWritten() {
    logs.fill(700, 20);
    publish();
    logs.grow(1_100, 20);

    assertThat(publish())
        .isEqualTo(
            new PublishReport(
                Outcome.PUBLISHED, OptionalLong.of(700), OptionalLong.of(1_100), 1_100, 4));
    assertThat(files.archive()).containsOnlyKeys(700L, 1_100L);
  }

  @Test
  void aLogThatWasNotPublishedForLongIsPublishedStepByStep() {
    logs.fill(500, 20);
    logs.grow(1_000, 20);
    logs.grow(1_283, 20);

    PublishReport first = publish(512);
    assertThat(first)
        .isEqualTo(
            new PublishReport(
                Outcome.PUBLISHED, OptionalLong.empty(), OptionalLong.of(500), 1_283, 2));
    assertThat(first.lag()).isEqualTo(783);
    logs.grow(1_290, 20);
    assertThat(publish(512).published()).hasValue(1_000);
    assertThat(publish(512).published()).hasValue(1_290);
    assertThat(publish(512).outcome()).isEqualTo(Outcome.CURRENT);
    assertThat(published().size()).isEqualTo(1_290);
    assertThat(files.archive()).containsOnlyKeys(500L, 1_000L, 1_290L);
    assertThat(files.tiles()).hasSize(10);
  }

  @Test
  void aStepGoesFartherThanItsBoundIfNoHeadWasSignedWithin() {
    logs.fill(300, 300);

    assertThat(publish(100).published()).hasValue(300);
  }

  @Test
  void theArchivedNoteIsTheOneThatIsPublished() {
    logs.fill(10, 3);
    NaiveTree tree = logs.grow(10, 3);
    String first =
        logs.key.sign(new Checkpoint("log.example", 10, tree.root(10)), Instant.EPOCH).encode();
    files.archiveCheckpoint(10, first);

    publish();

    assertThat(files.checkpoint().map(Published::note)).contains(first);
  }

  @Test
  void aLogThatIsShorterThanWhatThePublicSawIsRefused() {
    logs.fill(300, 20);
    publish();
    Logs restored = new Logs();
    restored.fill(200, 20);

    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> publisher(restored, 100).run())
        .withMessageContaining("rolled back");
    assertThat(published().size()).isEqualTo(300);
    assertThat(files.archive()).containsOnlyKeys(300L);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 310, 700})
  void anotherHistoryIsNotPublished(int size) {
    logs.fill(300, 20);
    publish();
    Logs other = new Logs();
    for (int i = 0; i < 3; i++) {
      other.environment().append(candidate("another history " + i));
    }
    other.grow(size, 20);

    assertThatExceptionOfType(LogIntegrityException.class)
        .isThrownBy(() -> publisher(other, 100).run());
    assertThat(files.history()).hasSize(1);
  }

  @Test
  void aPublishedCheckpointThatDoesNotVerifyStopsEverything() {
    logs.fill(300, 20);
    for (String note : List.of("junk", foreign().encode())) {
      files.overwriteCheckpoint(note);
      assertThatExceptionOfType(LogIntegrityException.class).isThrownBy(this::publish);
    }
    assertThat(files.tiles()).isEmpty();
  }

  @Test
  void anArchivedNoteOfAnotherTreeStopsEverything() {
    logs.fill(300, 20);
    files.archiveCheckpoint(
        300,
        logs.key.sign(new Checkpoint("log.example", 300, Hash.EMPTY_ROOT), Instant.EPOCH).encode());

    assertThatExceptionOfType(LogIntegrityException.class).isThrownBy(this::publish);
    assertThat(files.checkpoint()).isEmpty();
  }

  @Test
  void aFileWithOtherBytesStopsEverything() {
    logs.fill(300, 20);
    files.overwriteTile(new TilePath.Entries(0, 256), new byte[300]);

    assertThatExceptionOfType(LogIntegrityException.class).isThrownBy(this::publish);
    assertThat(files.checkpoint()).isEmpty();
  }

  @Test
  void cosignaturesOnThePublishedCheckpointDoNotMatter() {
    logs.fill(300, 20);
    publish();
    SignedNote note = SignedNote.parse(files.checkpoint().orElseThrow().note()).orElseThrow();
    SignedNote cosigned =
        new SignedNote(
            note.text(), List.of(note.signatures().getFirst(), foreign().signatures().getFirst()));
    files.overwriteCheckpoint(cosigned.encode());
    assertThat(publish().outcome()).isEqualTo(Outcome.CURRENT);
    logs.grow(301, 1);
    assertThat(publish().outcome()).isEqualTo(Outcome.PUBLISHED);
  }

  @Test
  void aFrozenLogIsPublishedToItsEnd() {
    logs.fill(300, 20);
    logs.environment().freeze();

    assertThat(publish().outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(publish().outcome()).isEqualTo(Outcome.CURRENT);
  }

  private static SignedNote foreign() {
    return new TestLogKey("other.example")
        .sign(new Checkpoint("log.example", 300, Hash.EMPTY_ROOT), Instant.EPOCH);
  }

  private PublishReport publish() {
    return publish(Publisher.MOST_ENTRIES);
  }

  private PublishReport publish(long mostEntries) {
    return publisher(logs, mostEntries).run();
  }

  private Publisher publisher(Logs of, long mostEntries) {
    return new Publisher(of.environment(), of.key, files, mostEntries);
  }

  private Checkpoint published() {
    return Optional.of(files.checkpoint().orElseThrow().note())
        .flatMap(SignedNote::parse)
        .flatMap(note -> Checkpoint.parse(note.text()))
        .orElseThrow();
  }

  private byte[] bytes(TilePath path) {
    return files.tile(path).orElseThrow();
  }
}
