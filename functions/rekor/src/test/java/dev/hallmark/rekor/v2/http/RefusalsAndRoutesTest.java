package dev.hallmark.rekor.v2.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.http.Response;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.v2.LogUnderTest;
import dev.hallmark.rekor.v2.Recorded;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every refusal and route of rekor-tiles: same status and same code, apart from the differences
 * listed here.
 */
class RefusalsAndRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A status and a code that differ from rekor-tiles', and why. */
  private record Difference(int status, int code, String reason) {}

  private static final int NO_CODE = -1;

  private static final Difference OUR_FAULT_NEVER =
      new Difference(400, 3, "bad input is the caller's fault, not ours");
  private static final Difference WRONG_METHOD =
      new Difference(405, 12, "501 invites to retry, 405 says what is wrong");
  private static final Difference ENVELOPE =
      new Difference(201, NO_CODE, "older signers still send envelopes: logged as hashedrekord");
  private static final Difference FOLLOWED =
      new Difference(400, 3, "what follows the message is garbage");

  private static final Map<String, Difference> DIFFERENCES =
      Map.ofEntries(
          Map.entry("Ed25519 pure with PKIX_ED25519, sha512 digest", OUR_FAULT_NEVER),
          Map.entry("Ed25519ph signature labelled PKIX_ED25519", OUR_FAULT_NEVER),
          Map.entry("certificate over 64 KiB", OUR_FAULT_NEVER),
          Map.entry("dsseRequestV002 with key", ENVELOPE),
          Map.entry("dsseRequestV002 with certificate", ENVELOPE),
          Map.entry("trailing garbage", FOLLOWED),
          Map.entry("two JSON values", FOLLOWED),
          Map.entry("GET /api/v2/log/entries", WRONG_METHOD),
          Map.entry("PUT /api/v2/log/entries", WRONG_METHOD),
          Map.entry("DELETE /api/v2/log/entries", WRONG_METHOD),
          Map.entry("HEAD /api/v2/log/entries", WRONG_METHOD),
          Map.entry("OPTIONS /api/v2/log/entries", WRONG_METHOD),
          Map.entry(
              "GET /api/v2/checkpoint",
              new Difference(404, 5, "no route of the function's: a published file, as upstream")),
          Map.entry(
              "GET /api/v2/tile/0/000",
              new Difference(404, 5, "served here once the tile is full, by a bucket upstream")),
          Map.entry(
              "GET /api/v2/tile/entries/000",
              new Difference(404, 5, "served here once it is full, by a bucket upstream")),
          Map.entry(
              "GET /healthz",
              new Difference(404, 5, "a function has no health of its own to report")));

  static List<Exchange> exchanges() {
    return Recorded.refusalsAndRoutes();
  }

  /** Those that are refused here. */
  static List<Exchange> refused() {
    return exchanges().stream()
        .filter(
            exchange -> {
              Difference difference = DIFFERENCES.get(exchange.name());
              return (difference == null ? exchange.status() : difference.status()) >= 400;
            })
        .toList();
  }

  /** Those that upstream refuses with its one sentence. */
  static List<Exchange> invalid() {
    return exchanges().stream()
        .filter(exchange -> exchange.answer().contains("\"invalid hashedrekord request\""))
        .toList();
  }

  @Test
  void noneIsMissing() {
    Set<String> names = exchanges().stream().map(Exchange::name).collect(Collectors.toSet());
    assertThat(exchanges()).hasSize(78);
    assertThat(refused()).hasSize(72);
    assertThat(invalid()).hasSize(33);
    assertThat(names).hasSize(78).containsAll(DIFFERENCES.keySet());
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void hasTheStatusAndTheCodeOfUpstream(Exchange exchange) throws IOException {
    LogUnderTest log = new LogUnderTest();
    Response response = log.send(exchange.request());
    Difference difference = DIFFERENCES.get(exchange.name());
    if (difference == null) {
      JsonNode recorded = JSON.readTree(exchange.answer());
      assertThat(response.status()).isEqualTo(exchange.status());
      assertThat(code(response)).isEqualTo(recorded.path("code").asInt(NO_CODE));
    } else {
      assertThat(response.status()).isEqualTo(difference.status()).isNotEqualTo(exchange.status());
      assertThat(code(response)).isEqualTo(difference.code());
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsRefusedLeavesNoTrace(Exchange exchange) {
    LogUnderTest log = new LogUnderTest();
    assertThat(log.send(exchange.request()).status()).isGreaterThanOrEqualTo(400);
    // Looking for a tile that is not there is the one refusal that asks the store.
    if (!exchange.request().path().startsWith("/api/v2/tile/")) {
      assertThat(log.store().meter().calls()).isEmpty();
    }
    assertThat(log.store().meter().writeUnits()).isZero();
    assertThat(log.signer().signatures()).isZero();
  }

  /** The message begins as upstream's and goes on to say which rule is broken. */
  @ParameterizedTest
  @MethodSource("invalid")
  void aRefusalNamesTheRule(Exchange exchange) throws IOException {
    JsonNode ours = JSON.readTree(new LogUnderTest().send(exchange.request()).body());
    assertThat(ours.path("message").textValue())
        .matches("invalid hashedrekord request: .+ \\(rule [a-z-]+\\)");
    assertThat(ours.fieldNames()).toIterable().containsExactly("code", "message", "details");
    assertThat(ours.path("details").toString()).isEqualTo("[]");
  }

  private static int code(Response response) throws IOException {
    return response.bodyText().startsWith("{")
        ? JSON.readTree(response.body()).path("code").asInt(NO_CODE)
        : NO_CODE;
  }
}
