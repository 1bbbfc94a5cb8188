package dev.hallmark.rekor.v2.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Response;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.rekor.v2.LogUnderTest;
import dev.hallmark.rekor.v2.Recorded;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.EntryBundle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as C2SP tlog-tiles lays it out. */
class ReadsTest {
  private final LogUnderTest log = new LogUnderTest();

  /** It is a published file, as at rekor-tiles: two answers could contradict each other. */
  @Test
  void theCheckpointIsNoAnswerOfTheFunction() {
    log.send(Recorded.entry("hashedrekord-p256").request());
    assertThat(log.get("/api/v2/checkpoint").status()).isEqualTo(404);
  }

  @Test
  void anEntryBundleHoldsTheEntriesInOrder() {
    List<byte[]> leaves = append(300);
    Response full = log.get("/api/v2/tile/entries/000");
    assertThat(full.headers())
        .containsEntry("Content-Type", "application/octet-stream")
        .containsEntry("Cache-Control", "max-age=604800, immutable");
    assertThat(EntryBundle.decode(full.body()).orElseThrow())
        .containsExactlyElementsOf(leaves.subList(0, 256));
    assertThat(EntryBundle.decode(log.get("/api/v2/tile/entries/001.p/44").body()).orElseThrow())
        .containsExactlyElementsOf(leaves.subList(256, 300));
  }

  @Test
  void aHashTileHoldsLeafHashesInOrder() {
    List<byte[]> leaves = append(300);
    byte[] tile = log.get("/api/v2/tile/0/001.p/7").body();
    assertThat(tile).hasSize(7 * Hash.LENGTH);
    for (int i = 0; i < 7; i++) {
      assertThat(Arrays.copyOfRange(tile, i * Hash.LENGTH, (i + 1) * Hash.LENGTH))
          .isEqualTo(Hash.leaf(leaves.get(256 + i)).bytes());
    }
    assertThat(log.get("/api/v2/tile/0/000").body()).hasSize(256 * Hash.LENGTH);
    assertThat(log.get("/api/v2/tile/1/000.p/1").body()).hasSize(Hash.LENGTH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0/000",
        "0/000.p/3",
        "0/001.p/1",
        "1/000.p/1",
        "entries/000",
        "entries/000.p/3",
        "9/000",
        "64/000",
        "0/0",
        "0/000.p/0",
        "0/000.p/256",
        "0/000.p/02",
        "data/000",
        "entries/x001/000",
        "entries/x999/x999/x999/x999/x999/999",
        "0/..",
        "-1/000",
        "0/000/",
        "\u0660/000"
      })
  void whatIsNotThereIsNotFound(String tile) {
    append(2);
    Response response = log.get("/api/v2/tile/" + tile);
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.bodyText())
        .isEqualTo("{\"code\":5,\"message\":\"Not Found\",\"details\":[]}");
  }

  private List<byte[]> append(int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] leaf = ("entry " + i).getBytes(StandardCharsets.UTF_8);
      leaves.add(leaf);
      log.log().append(new Candidate(Hash.leaf(leaf), leaf, new byte[0]));
    }
    return leaves;
  }
}
