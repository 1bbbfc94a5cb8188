package dev.hallmark.rekor.v1.http;

import static dev.hallmark.rekor.v1.LogUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.v1.ClientChecks;
import dev.hallmark.rekor.v1.LogUnderTest;
import dev.hallmark.rekor.v1.Recorded;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry that rekor-server logged is logged here with the same bytes and found the same. */
class GoldenEntriesTest {
  static List<Exchange> logged() {
    return Recorded.logged();
  }

  static List<Exchange> entries() {
    return Recorded.entries();
  }

  @Test
  void noneIsMissing() {
    assertThat(entries()).hasSize(77);
    assertThat(logged()).hasSize(71);
  }

  @ParameterizedTest
  @MethodSource("logged")
  void theEntryIsByteEqualAndItsAnswerHasTheSameMembers(Exchange exchange) throws Exception {
    LogUnderTest log = new LogUnderTest();
    Response response = log.send(exchange.request());
    assertThat(response.status()).as(response.bodyText()).isEqualTo(201);
    JsonNode derived = exchange.record().path("derived");
    String id = derived.path("uuid").textValue();
    assertThat(response.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("ETag", id)
        .containsEntry("Location", "/api/v1/log/entries/" + id)
        .containsEntry("Vary", "Origin");
    JsonNode answer = json(response);
    assertThat(Recorded.id(answer)).isEqualTo(id);
    assertThat(Recorded.value(answer).path("body").textValue())
        .isEqualTo(derived.path("canonicalBodyBase64").textValue());
    assertThat(shape(answer)).isEqualTo(shape(exchange.record().at("/response/body")));
    assertThat(response.bodyText()).endsWith("}\n");
    ClientChecks.verify(log.shards().active(), answer);
  }

  @ParameterizedTest
  @MethodSource("logged")
  void itIsFoundByWhatUpstreamFindsItBy(Exchange exchange) {
    LogUnderTest log = new LogUnderTest();
    log.send(exchange.request());
    String id = exchange.record().at("/derived/uuid").textValue();
    Set<String> keys = new TreeSet<>();
    exchange
        .record()
        .at("/derived/indexKeysInStorage")
        .forEach(key -> keys.add(key.textValue().toLowerCase(Locale.ROOT)));
    assertThat(log.index().keysOf(id)).isEqualTo(keys);
    for (JsonNode search : exchange.record().path("searches")) {
      Response found = log.post("/api/v1/index/retrieve", search.path("query").toString());
      assertThat(found.status()).isEqualTo(search.path("status").intValue());
      assertThat(json(found).toString().contains(id))
          .as(search.path("query").toString())
          .isEqualTo(search.path("finds").booleanValue());
    }
  }

  @ParameterizedTest
  @MethodSource("logged")
  void itIsReadBackWithItsAttestationByIdIndexAndProposal(Exchange exchange) throws Exception {
    LogUnderTest log = new LogUnderTest();
    JsonNode created = json(log.send(exchange.request()));
    JsonNode byId = json(log.get("/api/v1/log/entries/" + Recorded.id(created)));
    ClientChecks.verify(log.shards().active(), byId);
    assertThat(json(log.getByIndex(0))).isEqualTo(byId);
    assertThat(Recorded.value(byId).at("/verification/signedEntryTimestamp"))
        .as("signed once")
        .isEqualTo(Recorded.value(created).at("/verification/signedEntryTimestamp"));
    JsonNode recorded = exchange.record().at("/getByUuid/response/body");
    if (!recorded.isMissingNode()) {
      assertThat(Recorded.value(byId).path("attestation"))
          .isEqualTo(Recorded.value(recorded).path("attestation"));
    }
    assertThat(Recorded.value(byId).has("attestation"))
        .isEqualTo(exchange.record().at("/derived/attestationStored").asBoolean());
    Response retrieved =
        log.post(
            "/api/v1/log/entries/retrieve",
            "{\"entries\":[%s]}".formatted(exchange.record().at("/request/body")));
    assertThat(json(retrieved)).hasSize(1).first().isEqualTo(byId);
  }

  @ParameterizedTest
  @MethodSource("logged")
  void theSameAgainIsAnsweredWithTheFirstEntryAndAFreshProof(Exchange exchange)
      throws GeneralSecurityException {
    LogUnderTest log = new LogUnderTest();
    JsonNode first = json(log.send(exchange.request()));
    log.fill();
    Response response = log.send(exchange.request());
    assertThat(response.status()).isEqualTo(201);
    JsonNode again = json(response);
    assertThat(Recorded.value(again).path("logIndex").longValue()).isZero();
    assertThat(Recorded.value(again).at("/verification/signedEntryTimestamp"))
        .isEqualTo(Recorded.value(first).at("/verification/signedEntryTimestamp"));
    assertThat(Recorded.value(again).at("/verification/inclusionProof/treeSize").intValue())
        .isEqualTo(2);
    ClientChecks.verify(log.shards().active(), again);
  }

  @ParameterizedTest
  @MethodSource("logged")
  void theSameAgainIsRefusedAsUpstreamWhereTheLogIsSetToRefuseIt(Exchange exchange) {
    LogUnderTest log = new LogUnderTest(RepeatedEntries.REFUSED, Set.of());
    log.send(exchange.request());
    Response again = log.send(exchange.request());
    JsonNode recorded = exchange.record().at("/again/response");
    assertThat(again.status()).isEqualTo(409).isEqualTo(recorded.path("status").intValue());
    assertThat(json(again)).isEqualTo(recorded.path("body"));
    assertThat(again.headers())
        .containsEntry("Location", recorded.at("/headers/Location").textValue())
        .doesNotContainKey("ETag");
  }

  @ParameterizedTest
  @MethodSource("entries")
  void whatUpstreamRefusedIsRefusedWithTheSameStatus(Exchange exchange) {
    if (exchange.status() == 201) {
      return;
    }
    LogUnderTest log = new LogUnderTest(RepeatedEntries.REFUSED, Set.of());
    if (exchange.status() == 409) {
      // Another proposal of the same canonical form came before.
      logged().forEach(other -> log.send(other.request()));
    }
    Response response = log.send(exchange.request());
    assertThat(response.status()).as(response.bodyText()).isEqualTo(exchange.status());
    assertThat(json(response).path("code").intValue()).isEqualTo(exchange.status());
  }

  /**
   * Names of all members, at every depth, in order; the entry's id and the proof's length aside.
   */
  private static String shape(JsonNode logEntry) {
    StringBuilder shape = new StringBuilder();
    shape(Recorded.value(logEntry), shape);
    return shape.toString();
  }

  private static void shape(JsonNode node, StringBuilder shape) {
    node.properties()
        .forEach(
            member -> {
              shape.append(member.getKey()).append(member.getValue().getNodeType()).append('{');
              shape(member.getValue(), shape);
              shape.append('}');
            });
  }
}
