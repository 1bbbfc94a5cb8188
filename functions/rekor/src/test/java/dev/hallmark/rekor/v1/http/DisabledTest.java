package dev.hallmark.rekor.v1.http;

import static dev.hallmark.rekor.v1.LogUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Route;
import dev.hallmark.kit.http.RouteTable;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.v1.LogUnderTest;
import dev.hallmark.rekor.v1.Recorded;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Endpoints and kinds that an operator switched off, beside a rekor-server with the same setting.
 */
class DisabledTest {
  /** What the server had switched off and answered so. */
  private static final Set<Operation> OFF =
      Operation.all(
          List.of(
              "getPublicKey",
              "getLogProof",
              "getLogEntryByIndex",
              "getLogEntryByUUID",
              "searchLogQuery"));

  /** Not this function's. */
  private static final String PING = "GET /ping";

  static List<Exchange> exchanges() {
    return Recorded.list("disabled.json").stream()
        .filter(exchange -> !exchange.name().equals(PING))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void isAnsweredAsUpstreamDoes(Exchange exchange) {
    Response response = new LogUnderTest("hashedrekord", OFF).send(exchange.request());
    assertThat(response.status()).as(response.bodyText()).isEqualTo(exchange.status());
    if (exchange.status() == 400) {
      // Ours goes on and says which kinds are enabled.
      assertThat(json(response).path("message").textValue())
          .startsWith(exchange.record().at("/response/body/message").textValue());
    } else if (exchange.status() > 400) {
      assertThat(json(response)).isEqualTo(exchange.record().at("/response/body"));
    }
  }

  /** Upstream goes on answering; who switches a search off means it. */
  @Test
  void theSearchCanBeSwitchedOffToo() {
    LogUnderTest log = new LogUnderTest("dsse", Set.of(Operation.SEARCH_INDEX));
    Response response = log.post("/api/v1/index/retrieve", "{\"email\":\"a@example.org\"}");
    assertThat(response.status()).isEqualTo(501);
    assertThat(log.post("/api/v1/index/retrieve", "{\"email\":\"a\"}").status()).isEqualTo(422);
  }

  @Test
  void nothingIsLoggedWhereCreationIsOff() {
    Exchange entry = Recorded.entry("hashedrekord-p384-sha384");
    LogUnderTest log = new LogUnderTest("hashedrekord", Set.of(Operation.CREATE_LOG_ENTRY));
    assertThat(log.send(entry.request()).status()).isEqualTo(501);
    assertThat(log.size()).isZero();
  }

  @Test
  void theIdsAreThoseOfTheRouteTable() {
    assertThat(Arrays.stream(Operation.values()).map(Operation::id))
        .containsExactlyInAnyOrderElementsOf(
            RouteTable.of(Backend.REKOR_V1).stream()
                .map(Route::operation)
                .collect(Collectors.toSet()));
  }

  @Test
  void anUnknownIdIsRefused() {
    assertThatThrownBy(() -> Operation.all(List.of("getLogInfo", "getEverything")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("getEverything")
        .hasMessageContaining("getLogProof");
  }
}
