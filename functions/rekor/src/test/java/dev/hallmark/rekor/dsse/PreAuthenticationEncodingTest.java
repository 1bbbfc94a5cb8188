package dev.hallmark.rekor.dsse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** PAE of DSSE. */
class PreAuthenticationEncodingTest {
  /** The example of DSSE's protocol.md. */
  @Test
  void isThatOfTheSpecification() {
    assertThat(encoding("http://example.com/HelloWorld", "hello world"))
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  }

  @Test
  void countsBytesNotCharacters() {
    assertThat(encoding("\u00e9", "\u20ac")).isEqualTo("DSSEv1 2 \u00e9 3 \u20ac");
  }

  @Test
  void emptyPartsHaveLengthZero() {
    assertThat(encoding("", "")).isEqualTo("DSSEv1 0  0 ");
  }

  private static String encoding(String type, String payload) {
    return new String(
        PreAuthenticationEncoding.of(type, payload.getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.UTF_8);
  }
}
