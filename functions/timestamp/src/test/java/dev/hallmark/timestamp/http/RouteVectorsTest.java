package dev.hallmark.timestamp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.timestamp.http.Vectors.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths, methods and the certificate chain, as the real server answers. */
class RouteVectorsTest {
  /**
   * Not ours: HEAD belongs to no route, a trailing slash is another path, CORS is the gateway's,
   * and the real server answers an Accept it cannot serve with 500.
   */
  private static final Set<String> DIFFERENT =
      Set.of(
          "HEAD /ping",
          "GET /api/v1/timestamp/certchain/",
          "CORS preflight",
          "certchain Accept JSON");

  private final TestAuthority authority = TestAuthority.ready();

  static Stream<Exchange> routes() {
    return Vectors.exchanges("routes.json").stream()
        .filter(exchange -> !DIFFERENT.contains(exchange.name()));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void isAnsweredAsUpstreamDoes(Exchange exchange) throws Exception {
    Response response = authority.answer(exchange.request());

    assertThat(response.status()).isEqualTo(exchange.status());
    assertThat(response.headers().get("Content-Type"))
        .isEqualTo(exchange.response().path("headers").path("Content-Type").asText());
    if (exchange.status() == 200) {
      return;
    }
    String body = exchange.response().path("bodyText").asText("");
    assertThat(Json.mapper().readTree(response.body())).isEqualTo(Json.mapper().readTree(body));
    assertThat(response.headers().getOrDefault("Allow", ""))
        .isEqualTo(exchange.response().path("headers").path("Allow").asText(""));
  }

  @Test
  void theChainIsPemFromLeafToRootAndMayBeKept() {
    Response response =
        authority.answer(get("/api/v1/timestamp/certchain", Map.of("Accept", List.of("*/*"))));

    assertThat(response.bodyText()).isEqualTo(authority.chain.toPem());
    assertThat(response.headers())
        .containsEntry("Cache-Control", "public, max-age=86400, immutable");
  }

  @Test
  void aChainInAnotherFormIsNotToBeHad() {
    assertThat(
            authority
                .answer(
                    get(
                        "/api/v1/timestamp/certchain",
                        Map.of("Accept", List.of("application/json"))))
                .status())
        .isEqualTo(406);
  }

  @Test
  void pingIsAPoint() {
    assertThat(authority.answer(get("/ping", Map.of())).bodyText()).isEqualTo(".");
  }

  @Test
  void aPathThatCannotBePrintedIsNotRepeated() {
    assertThat(authority.answer(get("/<\u0000\u00e9>", Map.of())).bodyText())
        .isEqualTo("{\"code\":404,\"message\":\"path ? was not found\"}");
  }

  private static Request get(String path, Map<String, List<String>> headers) {
    return Request.of("GET", path, headers, new byte[0]);
  }
}
