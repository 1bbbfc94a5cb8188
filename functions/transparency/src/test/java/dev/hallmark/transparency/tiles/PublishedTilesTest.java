package dev.hallmark.transparency.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The bytes of tiles and bundles, also those that another implementation published. */
class PublishedTilesTest {
  @Test
  void aPublishedLogFitsTogether() throws IOException {
    HashTile tile = HashTile.decode(published("tile-0-000.p-25"));
    List<byte[]> entries = EntryBundle.decode(published("tile-entries-000.p-25")).orElseThrow();
    Checkpoint checkpoint =
        SignedNote.parse(new String(published("checkpoint"), StandardCharsets.UTF_8))
            .flatMap(note -> Checkpoint.parse(note.text()))
            .orElseThrow();
    assertThat(entries.stream().map(Hash::leaf)).containsExactlyElementsOf(tile.hashes());
    assertThat(checkpoint.size()).isEqualTo(25);
    assertThat(CompactRange.EMPTY.append(tile.hashes()).root()).isEqualTo(checkpoint.root());
  }

  @Test
  void whatIsReadIsWrittenTheSame() throws IOException {
    byte[] tile = published("tile-0-000.p-25");
    byte[] bundle = published("tile-entries-000.p-25");
    assertThat(HashTile.decode(tile).encode()).isEqualTo(tile);
    assertThat(EntryBundle.encode(EntryBundle.decode(bundle).orElseThrow())).isEqualTo(bundle);
  }

  @Property(tries = 50)
  void everyBundleIsReadBack(@ForAll @Size(max = 8) List<byte[]> entries) {
    List<byte[]> read = EntryBundle.decode(EntryBundle.encode(entries)).orElseThrow();
    assertThat(read).hasSameSizeAs(entries);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).isEqualTo(entries.get(i));
    }
  }

  @Test
  void anEntryMayBeEmptyOrAsLongAsTwoBytesCanSay() {
    byte[] longest = new byte[65_535];
    byte[] bundle = EntryBundle.encode(List.of(longest, new byte[0]));
    assertThat(bundle).hasSize(2 + 65_535 + 2).startsWith(0xff, 0xff);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])));
  }

  @Test
  void aBundleThatEndsWithinAnEntryIsRefused() {
    assertThat(EntryBundle.decode(new byte[] {0})).isEmpty();
    assertThat(EntryBundle.decode(new byte[] {0, 1})).isEmpty();
    assertThat(EntryBundle.decode(new byte[] {0, 2, 9})).isEmpty();
    assertThat(EntryBundle.decode(new byte[] {0, 0, 1})).isEmpty();
  }

  @Test
  void aTileIsMadeOf1To256WholeHashes() {
    assertThatIllegalArgumentException().isThrownBy(() -> HashTile.decode(new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> HashTile.decode(new byte[33]));
    assertThatIllegalArgumentException().isThrownBy(() -> HashTile.decode(new byte[257 * 32]));
  }

  @Test
  void nodesWithinATileComeFromItsHashes() {
    HashTile tile =
        new HashTile(
            IntStream.range(0, 256).mapToObj(i -> Hash.sha256(new byte[] {(byte) i})).toList());
    Hash left = Hash.node(tile.hashes().get(4), tile.hashes().get(5));
    Hash right = Hash.node(tile.hashes().get(6), tile.hashes().get(7));
    assertThat(tile.node(new NodeId(0, 5))).isEqualTo(tile.hashes().get(5));
    assertThat(tile.node(new NodeId(2, 1))).isEqualTo(Hash.node(left, right));
    assertThat(tile.node(new NodeId(8, 0))).isEqualTo(tile.root());
    assertThat(tile.prefix(3).hashes()).isEqualTo(tile.hashes().subList(0, 3));
  }

  private static byte[] published(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PublishedTilesTest.class.getResourceAsStream("/vectors/rekor-v2/" + name))) {
      return in.readAllBytes();
    }
  }
}
