package dev.hallmark.ctlog.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Response;
import dev.hallmark.logengine.publish.PublishReport.Outcome;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logkeys.DataTiles;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.TileLeaf;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A monitor that knows no API and believes no function: it reads files, and partial tiles. */
class StaticMonitorTest {
  private final PublishedLog published = new PublishedLog();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 600})
  void theEntriesOfTheDataTilesAreTheTreeOfTheCheckpoint(int size) throws Exception {
    published.grow(size);
    published.publish();

    Checkpoint checkpoint = checkpoint();
    List<TileLeaf> leaves = leaves(size);

    assertThat(checkpoint.size()).isEqualTo(size);
    List<Hash> hashes = leaves.stream().map(leaf -> Hash.leaf(leaf.merkleTreeLeaf())).toList();
    assertThat(CompactRange.EMPTY.append(hashes).root()).isEqualTo(checkpoint.root());
    assertThat(hashTiles(size)).isEqualTo(hashes);
  }

  @Test
  void everyNamedCertificateIsThereAlsoOfATileThatIsNotFull() throws Exception {
    published.grow(5);
    published.publish();

    List<TileLeaf> leaves = leaves(5);
    for (int i = 0; i < 5; i++) {
      List<byte[]> names = leaves.get(i).fingerprints();
      assertThat(names).hasSize(2);
      assertThat(published.files.issuer(Hash.of(names.get(0)))).contains(PublishedLog.issuer(i));
      assertThat(published.files.issuer(Hash.of(names.get(1)))).contains(PublishedLog.ROOT);
      assertThat(leaves.get(i).precertificate().isPresent()).isEqualTo(i % 2 == 0);
    }
  }

  @Test
  void aCertificateIsPublishedBeforeTheCheckpointThatNeedsIt() {
    published.grow(2);
    published.publish();
    assertThat(published.files.issuers()).hasSize(2);

    published.grow(3);
    assertThat(published.files.issuers()).hasSize(2);
    assertThat(published.publish().outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(published.files.issuers()).hasSize(3);
  }

  @Test
  void whatAnEarlierReleasePublishedInAnotherFormIsPublishedInThisOne() throws Exception {
    published.grow(600);
    published.publisher(EntryFiles.BUNDLES).run();
    assertThat(published.files.tile(new TilePath.Data(0, 256))).isEmpty();

    published.grow(601);
    published.publisher(new DataTiles()).run();

    assertThat(leaves(601)).hasSize(601);
    assertThat(published.files.issuers()).hasSize(3);
    assertThat(published.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0/000.p/6",
        "0/001",
        "data/000.p/6",
        "data/001",
        "data/000.p/0",
        "data/000.p/005",
        "entries/000.p/5",
        "1/000",
        "00/000",
        "data",
        "data/x999/x999/x999/x999/x999/999"
      })
  void whatIsNotThereIsNotFoundAndNotKept(String path) {
    published.grow(5);

    Response answer = published.log.get("/ct/tile/" + path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers())
        .containsEntry("Content-Type", "text/plain; charset=utf-8")
        .containsEntry("Cache-Control", "no-store");
  }

  @Test
  void aTileNeverChanges() {
    published.grow(5);
    Response before = published.log.get("/ct/tile/data/000.p/5");
    published.grow(9);
    Response after = published.log.get("/ct/tile/data/000.p/5");

    assertThat(after.body()).isEqualTo(before.body());
    assertThat(after.headers())
        .containsEntry("Content-Type", "application/octet-stream")
        .containsEntry("Cache-Control", "max-age=604800, immutable");
  }

  @Test
  void theFunctionGivesAFullTileLikeTheFile() {
    published.grow(256);
    published.publish();

    for (TilePath path : List.of(new TilePath.Hashes(0, 0, 256), new TilePath.Data(0, 256))) {
      assertThat(published.files.tile(path)).contains(tile(path));
    }
  }

  private Checkpoint checkpoint() {
    SignedNote note =
        SignedNote.parse(published.files.checkpoint().orElseThrow().note()).orElseThrow();
    return published.log.key().verified(note).orElseThrow();
  }

  private List<TileLeaf> leaves(int size) throws MalformedSctException {
    List<TileLeaf> leaves = new ArrayList<>();
    for (int from = 0; from < size; from += 256) {
      int width = Math.min(256, size - from);
      List<TileLeaf> some = TileLeaf.decode(read(new TilePath.Data(from / 256, width)));
      assertThat(some).hasSize(width);
      leaves.addAll(some);
    }
    return leaves;
  }

  private List<Hash> hashTiles(int size) {
    List<Hash> hashes = new ArrayList<>();
    for (int from = 0; from < size; from += 256) {
      byte[] tile = read(new TilePath.Hashes(0, from / 256, Math.min(256, size - from)));
      for (int at = 0; at < tile.length; at += 32) {
        hashes.add(Hash.of(Arrays.copyOfRange(tile, at, at + 32)));
      }
    }
    return hashes;
  }

  private byte[] read(TilePath path) {
    return path.full() ? published.files.tile(path).orElseThrow() : tile(path);
  }

  private byte[] tile(TilePath path) {
    Response answer = published.log.get("/ct/tile/" + path.path());
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }
}
