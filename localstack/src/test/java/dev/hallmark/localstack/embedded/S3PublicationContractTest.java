package dev.hallmark.localstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.aws.s3.S3Publication;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.testkit.log.PublicationContract;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The adapter to S3 keeps the contract of public files, and lays them where the edge looks. */
class S3PublicationContractTest extends PublicationContract {
  private final EmbeddedS3 s3 = new EmbeddedS3(Optional.empty());
  private final Publication publication =
      new S3Publication(
          new S3ObjectStore(s3, "public"), "logs/a/", new S3ObjectStore(s3, "archive"), "a");

  @Override
  protected Publication publication() {
    return publication;
  }

  @Test
  void keysAndHeadersAreThoseOfTheTilesProtocol() {
    MemoryObjectStore files = new MemoryObjectStore();
    MemoryObjectStore archive = new MemoryObjectStore();
    Publication written = new S3Publication(files, "logs/rekor-v2/api/v2/", archive, "rekor-v2");

    written.replaceCheckpoint(Optional.empty(), "note\n");
    written.archiveCheckpoint(1_234, "note\n");
    written.putTile(new TilePath.Hashes(0, 1_067, 256), new byte[1]);
    written.putTile(new TilePath.Entries(0, 256), new byte[1]);

    assertThat(files.list(""))
        .containsExactly(
            "logs/rekor-v2/api/v2/checkpoint",
            "logs/rekor-v2/api/v2/tile/0/x001/067",
            "logs/rekor-v2/api/v2/tile/entries/000");
    assertThat(archive.list("")).containsExactly("checkpoints/rekor-v2/00000000000000001234");
    assertThat(files.serving("logs/rekor-v2/api/v2/checkpoint").orElseThrow().cacheControl())
        .isEqualTo("no-cache");
    assertThat(files.serving("logs/rekor-v2/api/v2/tile/entries/000").orElseThrow().cacheControl())
        .contains("immutable");
  }
}
