package dev.hallmark.fulcio.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code issuer-claim} may point to. */
class ClaimPathTest {
  private static final Claims CLAIMS =
      Claims.parse(
              """
              {"a":{"b":"x","c d":"y","n":5,"t":true,"z":null,"o":{},"l":["q"]},"s":"top"}
              """
                  .getBytes(StandardCharsets.UTF_8))
          .orElseThrow();

  @ParameterizedTest
  @CsvSource({"$.a.b,x", "$['a']['c d'],y", "$.a[\"b\"],x", "$.s,top", "$.a.n,5", "$.a.t,true"})
  void leadsToAScalar(String path, String value) {
    assertThat(ClaimPath.parse(path).flatMap(p -> p.resolve(CLAIMS))).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$.a", "$.a.o", "$.a.l", "$.a.z", "$.none", "$.a.b.c", "$.s.x"})
  void leadsNowhere(String path) {
    assertThat(ClaimPath.parse(path).orElseThrow().resolve(CLAIMS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$",
        "a",
        "$a",
        "$.",
        "$..a",
        "$.a[0]",
        "$.a[*]",
        "$.a[?(@.b)]",
        "$.a b",
        "$['a",
        "$.a.b "
      })
  void whatIsNotSupportedIsNoPath(String path) {
    assertThat(ClaimPath.parse(path)).isEmpty();
  }
}
