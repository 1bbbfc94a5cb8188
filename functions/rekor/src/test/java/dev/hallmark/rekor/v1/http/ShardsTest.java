package dev.hallmark.rekor.v1.http;

import static dev.hallmark.rekor.v1.LogUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.v1.ClientChecks;
import dev.hallmark.rekor.v1.LogUnderTest;
import dev.hallmark.rekor.v1.Recorded;
import dev.hallmark.rekor.v1.app.Shard;
import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two shards are one log to whoever asks: indexes go on, and every old name keeps its entry. */
class ShardsTest {
  private static final Exchange OLD = Recorded.entry("hashedrekord-p256-sha256");
  private static final Exchange NEW = Recorded.entry("hashedrekord-p384-sha384");

  private final LogUnderTest before = new LogUnderTest();
  private LogUnderTest log;
  private JsonNode old;

  @BeforeEach
  void shard() {
    before.fill();
    old = json(before.send(OLD.request()));
    before.fill();
    log = before.nextShard();
  }

  @Test
  void indexesGoOnWhereTheOldShardEnds() throws Exception {
    JsonNode entry = json(log.send(NEW.request()));
    assertThat(Recorded.value(entry).path("logIndex").longValue()).isEqualTo(3);
    assertThat(Recorded.value(entry).at("/verification/inclusionProof/logIndex").longValue())
        .isZero();
    ClientChecks.verify(log.shards().active(), 3, entry);
    assertThat(json(log.getByIndex(3))).isEqualTo(entry);
    assertThat(log.getByIndex(4).status()).isEqualTo(404);
  }

  /** Until then nothing is decided: who is not in use yet ends nobody. */
  @Test
  void theFirstEntryEndsTheShardBefore() {
    Shard ended = log.shards().inactive().all().getFirst();
    log.getByIndex(1);
    log.get("/api/v1/log");
    assertThat(ended.log().extent().frozen()).isFalse();
    log.send(NEW.request());
    assertThat(ended.log().extent()).isEqualTo(new TransparencyLog.Extent(3, true));
  }

  /** Whoever still has the deployment before cannot put an entry under an index that is taken. */
  @Test
  void whatIsSentToTheOldShardThenIsRefused() {
    log.send(NEW.request());
    Response refused = before.send(NEW.request());
    assertThat(refused.status()).isEqualTo(405);
  }

  @Test
  void threeShardsAreOneLog() throws Exception {
    log.send(NEW.request());
    LogUnderTest third = log.nextShard();
    JsonNode entry = json(third.send(OLD.request()));
    assertThat(Recorded.value(entry).path("logIndex").longValue()).isEqualTo(4);
    assertThat(Recorded.id(json(third.getByIndex(1)))).isEqualTo(Recorded.id(old));
    assertThat(
            Recorded.value(json(third.getByIndex(3)))
                .at("/verification/inclusionProof/logIndex")
                .longValue())
        .isZero();
    assertThat(json(third.get("/api/v1/log")).path("inactiveShards")).hasSize(2);
  }

  @Test
  void oldNamesKeepTheirEntries() throws Exception {
    Shard inactive = log.shards().inactive().all().getFirst();
    String id = Recorded.id(old);
    for (Response response :
        List.of(
            log.getByIndex(1),
            log.get("/api/v1/log/entries/" + id),
            log.get("/api/v1/log/entries/" + id.substring(16)))) {
      assertThat(response.status()).isEqualTo(200);
      assertThat(Recorded.id(json(response))).isEqualTo(id);
      ClientChecks.verify(inactive, json(response));
      assertThat(Recorded.value(json(response)).at("/verification/signedEntryTimestamp"))
          .isEqualTo(Recorded.value(old).at("/verification/signedEntryTimestamp"));
    }
  }

  @Test
  void anOldLeafIsNotFoundUnderTheNewTree() {
    assertThat(
            log.get("/api/v1/log/entries/17f6042ed9ac98e0" + Recorded.id(old).substring(16))
                .status())
        .isEqualTo(404);
  }

  @Test
  void whatTheOldShardHasIsTakenOnceMoreAndFoundInBoth() {
    JsonNode again = json(log.send(OLD.request()));
    assertThat(Recorded.id(again)).isNotEqualTo(Recorded.id(old));
    assertThat(Recorded.value(again).path("logIndex").longValue()).isEqualTo(3);
    String leaf = Recorded.id(old).substring(16);
    assertThat(Recorded.id(json(log.get("/api/v1/log/entries/" + leaf))))
        .as("the active shard comes first")
        .isEqualTo(Recorded.id(again));
    String proposal = OLD.record().at("/request/body").toString();
    assertThat(json(log.post("/api/v1/log/entries/retrieve", "{\"entries\":[" + proposal + "]}")))
        .extracting(Recorded::id)
        .containsExactly(Recorded.id(again), Recorded.id(old));
    String hash = OLD.record().at("/request/body/spec/data/hash/value").textValue();
    assertThat(json(log.post("/api/v1/index/retrieve", "{\"hash\":\"" + hash + "\"}")))
        .extracting(JsonNode::textValue)
        .containsExactlyInAnyOrder(Recorded.id(again), Recorded.id(old));
  }

  @Test
  void theLogNamesBothAndEachProvesItself() throws Exception {
    log.send(NEW.request());
    JsonNode info = json(log.get("/api/v1/log"));
    Shard inactive = log.shards().inactive().all().getFirst();
    check(log.shards().active(), info, 1);
    check(inactive, info.path("inactiveShards").get(0), 3);
    JsonNode proof =
        json(proof(Map.of("lastSize", List.of("3"), "treeID", List.of(tree(inactive)))));
    assertThat(proof.path("rootHash")).isEqualTo(info.at("/inactiveShards/0/rootHash"));
    assertThat(proof(Map.of("lastSize", List.of("3"))).status())
        .as("the active shard has one entry")
        .isEqualTo(400);
  }

  private static void check(Shard shard, JsonNode described, long size) throws Exception {
    assertThat(described.path("treeID").textValue()).isEqualTo(tree(shard));
    assertThat(described.path("treeSize").longValue()).isEqualTo(size);
    ClientChecks.verifyCheckpoint(
        shard,
        described.path("signedTreeHead").textValue(),
        size,
        Hash.fromHex(described.path("rootHash").textValue()));
  }

  private static String tree(Shard shard) {
    return Long.toString(shard.treeId());
  }

  private Response proof(Map<String, List<String>> query) {
    return log.send(
        new Request("GET", "/api/v1/log/proof", Map.of(), query, Map.of(), new byte[0]));
  }
}
