package dev.hallmark.timestamp.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.timestamp.http.Vectors.Exchange;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input is refused as the real server refuses it; where that one fails, with 4xx. */
class RefusalVectorsTest {
  /** The real server answers 500 without a body. */
  private static final Map<String, Integer> OURS =
      Map.of("Accept application/json", 406, "Accept text/html", 406);

  /** What a message begins with where ours words the reason itself. */
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "Content-Type malformed",
          "parsing Content-Type header from \"a/b/c;;\" failed, because ",
          "Accept application/json",
          "unsupported media type requested",
          "Accept text/html",
          "unsupported media type requested");

  private static final Set<String> GRANTED =
      Set.of(
          "DER version 0",
          "Accept timestamp-reply",
          "Accept */*",
          "JSON member names in other case");

  private final TestAuthority authority = TestAuthority.ready();

  static Stream<Exchange> refused() {
    return Vectors.exchanges("refusals.json").stream()
        .filter(exchange -> !GRANTED.contains(exchange.name()));
  }

  static Stream<Exchange> granted() {
    return Vectors.exchanges("refusals.json").stream()
        .filter(exchange -> GRANTED.contains(exchange.name()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedWithUpstreamsStatusCodeAndSentence(Exchange exchange) throws Exception {
    Response response = authority.answer(exchange.request());

    int status = OURS.getOrDefault(exchange.name(), exchange.status());
    assertThat(response.status()).isEqualTo(status);
    JsonNode body = Json.mapper().readTree(response.body());
    assertThat(body.path("code").asInt())
        .isEqualTo(OURS.containsKey(exchange.name()) ? status : exchange.code());
    assertThat(body.path("message").asText())
        .startsWith(BEGINNINGS.getOrDefault(exchange.name(), exchange.message()));
    assertThat(body.size()).isEqualTo(2);
    assertThat(response.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Cache-Control", "no-store");
    assertThat(authority.signer.signatures()).as("nothing is signed").isZero();
  }

  @ParameterizedTest
  @MethodSource("granted")
  void isGranted(Exchange exchange) {
    assertThat(authority.answer(exchange.request()).status()).isEqualTo(exchange.status());
  }

  @Test
  void everyGenericSentenceSaysWhichRuleFailed() {
    assertThat(
            refused()
                .filter(
                    exchange -> exchange.message().equals("Error generating timestamp response"))
                .map(exchange -> authority.answer(exchange.request()).bodyText()))
        .hasSizeGreaterThan(20)
        .allMatch(body -> body.contains("Error generating timestamp response: "));
  }

  @Test
  void theRecordsHoldEnoughCases() {
    assertThat(refused()).hasSize(48);
    assertThat(granted()).hasSize(4);
  }
}
