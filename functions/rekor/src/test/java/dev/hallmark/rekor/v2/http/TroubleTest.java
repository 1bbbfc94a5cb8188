package dev.hallmark.rekor.v2.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Router;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.rekor.v2.LogUnderTest;
import dev.hallmark.rekor.v2.Recorded;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our trouble is 503 with a pause, never 4xx: clients try again, and the log stays whole. */
class TroubleTest {
  private static final Request ENTRY = Recorded.entry("hashedrekord-p256").request();

  private final LogUnderTest log = new LogUnderTest();

  @Test
  void aKeyServiceThatIsDownIsUnavailable() {
    log.signer().goDown();
    assertUnavailable(log.send(ENTRY));
  }

  @Test
  void theEntryIsLoggedOnceTheKeyServiceIsBack() {
    log.signer().goDown();
    log.send(ENTRY);
    log.signer().comeBack();
    Response response = log.send(ENTRY);
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.bodyText()).startsWith("{\"logIndex\":\"0\"");
    assertThat(log.store().allEntries()).hasSize(1);
  }

  @Test
  void aStoreThatIsDownMakesReadsUnavailable() {
    Request tile = Request.of("GET", "/api/v2/tile/0/000.p/1", Map.of(), new byte[0]);
    assertUnavailable(log.over(down()).answer(tile));
  }

  @Test
  void aStoreThatIsDownMakesWritesUnavailable() {
    Router router = log.over(down());
    assertUnavailable(router.answer(ENTRY));
  }

  @Test
  void badInputIsBadInputWhateverIsDown() {
    Request bad = Recorded.refusal("signature.content wrong").request();
    assertThat(log.over(down()).answer(bad).status()).isEqualTo(400);
  }

  @Test
  void aFrozenLogSaysSoAsUpstream() {
    log.send(Recorded.entry("hashedrekord-p384").request());
    log.log().freeze();
    Response response = log.send(ENTRY);
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    assertThat(response.bodyText())
        .isEqualTo("This log has been frozen, please switch to the latest log.\n");
    assertThat(log.get("/api/v2/tile/0/000.p/1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "1000,1", "1001,2", "2500,3"})
  void thePauseIsInWholeSecondsAndAtLeastOne(long millis, String seconds) {
    Response response = Faults.busy(Duration.ofMillis(millis));
    assertThat(response.headers()).containsEntry("Retry-After", seconds);
  }

  private static void assertUnavailable(Response response) {
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsEntry("Retry-After", "1");
    assertThat(response.bodyText()).startsWith("{\"code\":14,\"message\":\"");
  }

  private static LogStore down() {
    return (LogStore)
        Proxy.newProxyInstance(
            LogStore.class.getClassLoader(),
            new Class<?>[] {LogStore.class},
            (proxy, method, arguments) -> {
              throw new LogStoreException("the store is down");
            });
  }
}
