package dev.hallmark.transparency.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hallmark.transparency.tiles.EntryBundle;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.transparency.tiles.TilePath;
import java.nio.charset.StandardCharsets;

/** Any bytes are a tile, a bundle, a path, or none, and each has one spelling. */
class TileFuzzTest {
  @FuzzTest(maxDuration = "1m")
  void aTile(byte[] data) {
    HashTile tile;
    try {
      tile = HashTile.decode(data);
    } catch (IllegalArgumentException e) {
      assertThat(data.length == 0 || data.length > 256 * 32 || data.length % 32 != 0).isTrue();
      return;
    }
    assertThat(tile.encode()).isEqualTo(data);
  }

  @FuzzTest(maxDuration = "1m")
  void aBundle(byte[] data) {
    EntryBundle.decode(data)
        .ifPresent(entries -> assertThat(EntryBundle.encode(entries)).isEqualTo(data));
  }

  @FuzzTest(maxDuration = "1m")
  void aPath(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    TilePath.parse(text).ifPresent(path -> assertThat(path.path()).isEqualTo(text));
  }
}
