package dev.hallmark.ctlog.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an audit finds of the files that only a CT log has. */
class StaticFilesAuditTest {
  private static final TilePath TILE = new TilePath.Data(0, 256);

  private final PublishedLog published = new PublishedLog();

  @BeforeEach
  void publish() {
    published.grow(300);
    published.publish();
    assertThat(published.findings()).isEmpty();
  }

  @Test
  void aTileThatNamesAnotherCertificate() {
    byte[] tile = published.files.tile(TILE).orElseThrow();
    // The last byte of the last fingerprint: no hash of the tree covers it.
    tile[tile.length - 1] ^= 1;
    published.files.overwriteTile(TILE, tile);

    assertThat(published.findings())
        .containsExactly("PUBLISHED file tile/data/000: the file is not that of the log");
  }

  @Test
  void aTileWithAnotherLeaf() {
    byte[] tile = published.files.tile(TILE).orElseThrow();
    tile[0] ^= 1;
    published.files.overwriteTile(TILE, tile);

    assertThat(published.findings())
        .containsExactly("PUBLISHED file tile/data/000: the file is not that of the log");
  }

  @Test
  void aTileThatIsCutOff() {
    published.files.overwriteTile(TILE, new byte[20]);

    assertThat(published.findings())
        .containsExactly("PUBLISHED file tile/data/000: the file is not that of the log");
  }

  @Test
  void aTileThatIsMissing() {
    published.files.removeTile(TILE);

    assertThat(published.findings())
        .containsExactly("PUBLISHED file tile/data/000: a file of the published tree is missing");
  }

  @Test
  void aCertificateThatIsMissing() {
    Hash root = Hash.sha256(PublishedLog.ROOT);
    published.files.removeIssuer(root);

    assertThat(published.findings())
        .containsExactly(
            "PUBLISHED file issuer/"
                + root.hex()
                + ": a certificate that published entries name is missing");
  }

  @Test
  void aCertificateThatIsAnotherOne() {
    Hash root = Hash.sha256(PublishedLog.ROOT);
    published.files.overwriteIssuer(root, new byte[3]);

    assertThat(published.findings())
        .containsExactly(
            "PUBLISHED file issuer/"
                + root.hex()
                + ": the file is not the certificate of its name");
  }

  @Test
  void anEntryWhoseChainCannotBeRead() {
    published.log.append(
        CtEntries.merkleTreeLeaf(new CtEntry.Certificate(new byte[3]), 0, new byte[0]),
        new byte[] {0, 0, 9});

    assertThat(published.findings())
        .contains("BODY leaf 300: what is stored beside the leaf cannot be read");
  }
}
