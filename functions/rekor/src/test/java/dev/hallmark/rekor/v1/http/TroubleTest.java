package dev.hallmark.rekor.v1.http;

import static dev.hallmark.rekor.v1.LogUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.store.SearchIndex;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.v1.LogUnderTest;
import dev.hallmark.rekor.v1.Recorded;
import dev.hallmark.testkit.keys.JdkSigner;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Our trouble is 503 with a pause, never 4xx; and no trouble parts the index from the log. */
class TroubleTest {
  private static final Exchange ENTRY = Recorded.entry("hashedrekord-p256-sha256");
  private static final Request CREATE = ENTRY.request();
  private static final String ID = ENTRY.record().at("/derived/uuid").textValue();
  private static final String SEARCH =
      "{\"hash\":\"%s\"}"
          .formatted(ENTRY.record().at("/request/body/spec/data/hash/value").textValue());

  private final LogUnderTest log = new LogUnderTest();

  @Test
  void aKeyServiceThatIsDownIsUnavailableAndTheEntryComesOnceItIsBack() {
    JdkSigner signer = (JdkSigner) log.shards().active().signer();
    signer.goDown();
    assertUnavailable(log.send(CREATE));
    signer.comeBack();
    assertThat(log.send(CREATE).status()).isEqualTo(201);
    assertThat(log.size()).isEqualTo(1);
    assertThat(found()).containsExactly(ID);
  }

  @Test
  void aStoreThatIsDownIsUnavailable() {
    Endpoint edge =
        log.over(down(LogStore.class, () -> new LogStoreException("down")), log.index());
    assertUnavailable(edge.answer(CREATE));
    assertUnavailable(edge.answer(Request.of("GET", "/api/v1/log", Map.of(), new byte[0])));
  }

  @Test
  void anEntryThatIsNotIndexedIsNotLogged() {
    Endpoint edge = log.over(log.store(), downIndex());
    assertUnavailable(edge.answer(CREATE));
    assertThat(log.size()).isZero();
  }

  @Test
  void anEntryThatIsIndexedAndNotLoggedIsNotFound() {
    LogStore refusesSlots =
        (LogStore)
            Proxy.newProxyInstance(
                LogStore.class.getClassLoader(),
                new Class<?>[] {LogStore.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("putSlot")) {
                    throw new LogStoreException("down");
                  }
                  return method.invoke(log.store(), arguments);
                });
    assertUnavailable(log.over(refusesSlots, log.index()).answer(CREATE));
    assertThat(log.index().keysOf(ID)).isNotEmpty();
    assertThat(found()).isEmpty();
    assertThat(log.send(CREATE).status()).isEqualTo(201);
    assertThat(found()).containsExactly(ID);
  }

  @Test
  void badInputIsBadInputWhateverIsDown() {
    Endpoint edge =
        log.over(down(LogStore.class, () -> new LogStoreException("down")), downIndex());
    Request bad = log("{\"apiVersion\":\"0.0.1\",\"kind\":\"hashedrekord\",\"spec\":{}}");
    assertThat(edge.answer(bad).status()).isEqualTo(400);
  }

  @Test
  void aFrozenLogSaysSoAndIsStillRead() {
    log.send(CREATE);
    log.log().freeze();
    Response response = log.send(Recorded.entry("hashedrekord-p384-sha384").request());
    assertThat(response.status()).isEqualTo(405);
    assertThat(json(response).path("message").textValue()).contains("frozen");
    assertThat(log.send(CREATE).status()).as("what it has, it answers").isEqualTo(201);
    assertThat(log.getByIndex(0).status()).isEqualTo(200);
  }

  private List<String> found() {
    return json(log.post("/api/v1/index/retrieve", SEARCH))
        .valueStream()
        .map(JsonNode::textValue)
        .toList();
  }

  private static Request log(String proposal) {
    return Request.of(
        "POST",
        "/api/v1/log/entries",
        Map.of("Content-Type", List.of("application/json")),
        proposal.getBytes(StandardCharsets.UTF_8));
  }

  private static SearchIndex downIndex() {
    return down(
        SearchIndex.class, () -> new StoreException("down", new IllegalStateException("test")));
  }

  private static <T> T down(Class<T> port, Supplier<RuntimeException> fault) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, _, _) -> {
              throw fault.get();
            }));
  }

  private static void assertUnavailable(Response response) {
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsEntry("Retry-After", "1");
    assertThat(json(response).path("code").intValue()).isEqualTo(503);
  }
}
