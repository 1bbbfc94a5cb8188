package dev.hallmark.ctlog.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.ctlog.Exchange;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.TileLeaf;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of another log of the same specification, read with what ours are made with. */
class RecordedFilesTest {
  private static final JsonNode FILES = Exchange.read("static-files.json").path("files");

  @Test
  void theLeavesOfTheDataTileAreTheTreeOfTheCheckpoint() throws Exception {
    Checkpoint checkpoint =
        SignedNote.parse(FILES.path("checkpoint").path("contentText").textValue())
            .flatMap(note -> Checkpoint.parse(note.text()))
            .orElseThrow();

    List<Hash> hashes = hashes(data(9));

    assertThat(checkpoint.size()).isEqualTo(9);
    assertThat(CompactRange.EMPTY.append(hashes).root()).isEqualTo(checkpoint.root());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void aDataTileIsReadToItsLastByteAndWrittenAsItWas(int width) throws Exception {
    byte[] tile = data(width);

    assertThat(hashes(tile))
        .isEqualTo(
            HashTile.decode(file("tile/" + new TilePath.Hashes(0, 0, width).path())).hashes());
    assertThat(TileLeaf.encode(TileLeaf.decode(tile))).isEqualTo(tile);
  }

  @Test
  void theCertificatesThatItNamesAreThere() throws Exception {
    for (TileLeaf leaf : TileLeaf.decode(data(9))) {
      assertThat(leaf.fingerprints()).isNotEmpty();
      for (byte[] fingerprint : leaf.fingerprints()) {
        Hash name = Hash.of(fingerprint);
        assertThat(Hash.sha256(file("issuer/" + name.hex()))).isEqualTo(name);
      }
    }
  }

  @Test
  void aTileThatEndsWithinAnEntryIsRefused() throws Exception {
    byte[] tile = data(2);
    int first = data(1).length;
    for (int length = first + 1; length < tile.length; length++) {
      byte[] cut = Arrays.copyOf(tile, length);
      assertThatExceptionOfType(MalformedSctException.class).isThrownBy(() -> TileLeaf.decode(cut));
    }
    assertThat(TileLeaf.decode(Arrays.copyOf(tile, first))).hasSize(1);
  }

  @Property
  void noBytesAreReadAsWhatWouldBeWrittenOtherwise(@ForAll byte[] bytes) {
    try {
      assertThat(TileLeaf.encode(TileLeaf.decode(bytes))).isEqualTo(bytes);
    } catch (MalformedSctException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  private static List<Hash> hashes(byte[] tile) throws MalformedSctException {
    return TileLeaf.decode(tile).stream().map(leaf -> Hash.leaf(leaf.merkleTreeLeaf())).toList();
  }

  private static byte[] data(int width) {
    return file("tile/" + new TilePath.Data(0, width).path());
  }

  private static byte[] file(String path) {
    return Base64.getDecoder().decode(FILES.path(path).path("contentBase64").textValue());
  }
}
