package dev.hallmark.rekor.v1.domain.cose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CBOR of RFC 8949, appendix A, and what is refused of it. */
class CborReaderTest {
  @Test
  void numbersTextAndMapsAreThoseOfTheSpecification() throws CborException {
    assertThat(read("1903e8")).isEqualTo(new Cbor.Int(1000));
    assertThat(read("3903e7")).isEqualTo(new Cbor.Int(-1000));
    assertThat(read("1b000000e8d4a51000")).isEqualTo(new Cbor.Int(1_000_000_000_000L));
    assertThat(read("62c3bc")).isInstanceOf(Cbor.Text.class);
    assertThat(read("f6")).isEqualTo(Cbor.Simple.NULL);
    assertThat(read("a201020304"))
        .isEqualTo(
            new Cbor.Dictionary(
                Map.of(
                    new Cbor.Int(1), new Cbor.Int(2),
                    new Cbor.Int(3), new Cbor.Int(4))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "18", // cut off in a number
        "4401", // cut off in bytes
        "0102", // two items
        "9fff", // an array of open length
        "5f4101ff", // bytes of open length
        "1c", // a reserved length
        "a201010102", // a key twice
        "61ff", // text that is not UTF-8
        "5b7fffffffffffffff", // 2^63 - 1 bytes
        "9b7fffffffffffffff", // 2^63 - 1 items
        "1bffffffffffffffff" // 2^64 - 1
      })
  void isRefused(String hex) {
    assertThatThrownBy(() -> read(hex)).isInstanceOf(CborException.class);
  }

  @Test
  void depthAndNumberOfItemsAreBounded() throws CborException {
    assertThat(read("81".repeat(32) + "00")).isInstanceOf(Cbor.Array.class);
    assertThatThrownBy(() -> read("81".repeat(33) + "00")).isInstanceOf(CborException.class);
    assertThatThrownBy(() -> read("c1".repeat(1_000_000) + "00")).isInstanceOf(CborException.class);
    assertThatThrownBy(() -> read("9a000f4240" + "00".repeat(1_000_000)))
        .isInstanceOf(CborException.class);
  }

  private static Cbor read(String hex) throws CborException {
    return CborReader.read(HexFormat.of().parseHex(hex));
  }
}
