package dev.hallmark.rekor.v1.http;

import static dev.hallmark.rekor.v1.LogUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.v1.LogUnderTest;
import dev.hallmark.rekor.v1.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every read, search and odd request is answered with the status, type and code of rekor-server.
 * Where the server answers with a fault or a page that nobody asks a log for, the difference stands
 * here with its reason.
 */
class EndpointsTest {
  /** Status of ours where it is another one. */
  private static final Map<String, Integer> OURS =
      Map.of(
          // A caller's mistake is no 5xx.
          "by uuid, tree part zeros",
          400,
          // As everywhere in the instance: one function answers /ping, and it knows GET.
          "HEAD /ping",
          404,
          "GET /ping",
          404,
          // Pages for people.
          "GET /",
          404,
          "GET /swagger.json",
          404,
          "entries/" + "0".repeat(80),
          400);

  /** Messages that repeat what a decoder of Go says. */
  private static final Set<String> OWN_WORDS =
      Set.of(
          "retrieve index as string",
          "retrieve entry of unknown kind",
          "retrieve entry invalid",
          "retrieve broken JSON",
          "retrieve JSON array",
          "index content not base64",
          "index broken JSON",
          "index no content",
          "index content not a key",
          "index publicKey.url",
          "publicKey unknown tree",
          // The path without its last slash, and methods in the order of the alphabet.
          "GET /api/v1/",
          "PUT /api/v1/log/entries",
          "OPTIONS without Origin");

  private static final LogUnderTest EMPTY = new LogUnderTest();
  private static final LogUnderTest FILLED = new LogUnderTest();

  /** The same entries at the same indexes as upstream; two that were not kept are filled in. */
  @BeforeAll
  static void fill() {
    for (Exchange entry : Recorded.logged()) {
      while (FILLED.size() < Recorded.index(entry)) {
        FILLED.fill();
      }
      assertThat(FILLED.send(entry.request()).status()).isEqualTo(201);
    }
    assertThat(FILLED.size()).isEqualTo(74);
  }

  static List<Exchange> empty() {
    return Recorded.list("endpoints-empty-log.json");
  }

  static List<Exchange> filled() {
    return Recorded.list("endpoints-filled-log.json");
  }

  @ParameterizedTest
  @MethodSource("empty")
  void anEmptyLog(Exchange exchange) {
    compare(exchange, EMPTY.send(exchange.request()));
  }

  @ParameterizedTest
  @MethodSource("filled")
  void aFilledLog(Exchange exchange) {
    compare(exchange, FILLED.send(exchange.request()));
  }

  private static void compare(Exchange exchange, Response ours) {
    int status = OURS.getOrDefault(exchange.name(), exchange.status());
    assertThat(ours.status()).as(ours.bodyText()).isEqualTo(status);
    if (status != exchange.status()) {
      return;
    }
    JsonNode recorded = exchange.record().path("response");
    recorded
        .path("headers")
        .properties()
        .forEach(
            header -> {
              String name = header.getKey();
              if (!Set.of("Content-Length", "Transfer-Encoding", "Content-Type").contains(name)
                  && !name.startsWith("Access-Control-Allow-")) {
                assertThat(ours.headers())
                    .hasEntrySatisfying(
                        name, value -> assertSame(name, value, header.getValue().textValue()));
              }
            });
    if (exchange.request().method().equals("HEAD")) {
      return;
    }
    if (status >= 400 && ours.body().length > 0) {
      assertThat(ours.headers()).containsEntry("Content-Type", "application/json");
      assertThat(json(ours).path("code")).isEqualTo(recorded.at("/body/code"));
      if (!OWN_WORDS.contains(exchange.name())) {
        assertThat(json(ours).path("message")).isEqualTo(recorded.at("/body/message"));
      }
    } else if (status < 300) {
      assertThat(ours.headers().get("Content-Type"))
          .isEqualTo(recorded.at("/headers/Content-Type").textValue());
      compareContent(exchange, ours);
    } else {
      assertThat(recorded.path("bodyText").asText("")).isEqualTo(ours.bodyText());
    }
  }

  /** Methods in any order, with or without blanks. */
  private static void assertSame(String name, String ours, String theirs) {
    if (name.equals("Allow")) {
      assertThat(ours.split(",")).containsExactlyInAnyOrder(theirs.split(","));
    } else {
      assertThat(ours).isEqualTo(theirs);
    }
  }

  private static void compareContent(Exchange exchange, Response ours) {
    JsonNode theirs = exchange.record().at("/response/body");
    if (exchange.request().path().contains("/index/")) {
      // One of the entries that upstream had was not kept.
      List<String> kept = Recorded.logged().stream().map(EndpointsTest::id).toList();
      assertThat(json(ours).valueStream().map(JsonNode::textValue))
          .containsExactlyInAnyOrderElementsOf(
              theirs.valueStream().map(JsonNode::textValue).filter(kept::contains).toList());
    } else if (exchange.request().path().endsWith("/retrieve")) {
      assertThat(json(ours)).extracting(Recorded::id).containsExactlyElementsOf(ids(theirs));
    } else if (theirs.isObject()) {
      assertThat(json(ours).properties().stream().map(Map.Entry::getKey))
          .containsExactlyElementsOf(theirs.properties().stream().map(Map.Entry::getKey).toList());
    }
  }

  private static String id(Exchange entry) {
    return Recorded.id(entry.record().at("/response/body"));
  }

  private static List<String> ids(JsonNode entries) {
    return entries.valueStream().map(Recorded::id).toList();
  }
}
