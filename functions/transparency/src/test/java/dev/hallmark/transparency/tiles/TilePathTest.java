package dev.hallmark.transparency.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of tiles: one tile, one spelling. */
class TilePathTest {
  @Test
  void namesHashTilesAndEntryBundles() {
    assertThat(TilePath.parse("0/x001/x234/067")).contains(new TilePath.Hashes(0, 1_234_067, 256));
    assertThat(TilePath.parse("0/x001/067.p/12")).contains(new TilePath.Hashes(0, 1_067, 12));
    assertThat(TilePath.parse("63/000")).contains(new TilePath.Hashes(63, 0, 256));
    assertThat(TilePath.parse("entries/005.p/255")).contains(new TilePath.Entries(5, 255));
  }

  @Property
  void readsWhatItWrites(
      @ForAll @IntRange(max = 63) int level,
      @ForAll @LongRange(max = 999_999_999_999_999_999L) long index,
      @ForAll @IntRange(min = 1, max = 256) int width) {
    TilePath.Hashes hashes = new TilePath.Hashes(level, index, width);
    TilePath.Entries entries = new TilePath.Entries(index, width);
    assertThat(TilePath.parse(hashes.path())).contains(hashes);
    TilePath.Data data = new TilePath.Data(index, width);
    assertThat(TilePath.parse(entries.path())).contains(entries);
    assertThat(TilePath.parse(data.path())).contains(data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0/",
        "/0/000",
        "0/000/",
        "0/0",
        "0/00",
        "0/0000",
        "0/x000/067",
        "0/x001/x067",
        "0/001/067",
        "0/X001/067",
        "0/x01/067",
        "00/000",
        "01/000",
        "64/000",
        "100/000",
        "-1/000",
        "+1/000",
        "0/-01",
        "0/000.p/0",
        "0/000.p/00",
        "0/000.p/012",
        "0/000.p/256",
        "0/000.p/257",
        "0/000.p/999",
        "0/000.p/1000",
        "0/000.p/",
        "0/000.p",
        "0/000.p/1/",
        "0/000.P/1",
        "0/000.p/-1",
        "0/000.p/1\n",
        "0/000\n",
        "0/000%2ep/1",
        "0/../000",
        "entries/../0/000",
        "entries",
        "entries/",
        "Entries/000",
        "data/",
        "Data/000",
        "data/000.p/256",
        "0/x001/x001/x001/x001/x001/x001/001",
        "0/\u0660\u0660\u0660",
        "\u0660/000"
      })
  void refusesEverySpellingThatIsNotTheOne(String path) {
    assertThat(TilePath.parse(path)).isEmpty();
  }

  @Property
  void neverFailsOnAnyText(@ForAll String text) {
    TilePath.parse(text).ifPresent(path -> assertThat(path.path()).isEqualTo(text));
  }

  @Test
  void doesNotExistOutsideItsLimits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TilePath.Hashes(64, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TilePath.Hashes(-1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TilePath.Hashes(0, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TilePath.Hashes(0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TilePath.Entries(0, 257));
  }
}
