package dev.hallmark.ctlog.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.ctlog.Exchange;
import dev.hallmark.ctlog.LogUnderTest;
import dev.hallmark.ctlog.app.LogKey;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Router;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.testkit.keys.JdkSigner;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our trouble is 503 with a pause, which submitters wait out; no SCT leaves unverified. */
class TroubleTest {
  private static final Request CHAIN =
      Exchange.of("add-pre-chain: leaf, intermediate, root").request();
  private static final Request GET_STH = Request.of("GET", "/ct/v1/get-sth", Map.of(), new byte[0]);
  private static final Request GET_ROOTS =
      Request.of("GET", "/ct/v1/get-roots", Map.of(), new byte[0]);

  private final LogUnderTest log = new LogUnderTest();

  @Test
  void aKeyServiceThatIsDownIsUnavailable() {
    log.signer().goDown();
    assertUnavailable(log.send(CHAIN));
    assertUnavailable(log.send(GET_STH));
  }

  @Test
  void theChainIsLoggedOnceTheKeyServiceIsBack() {
    log.signer().goDown();
    log.send(CHAIN);
    log.signer().comeBack();
    assertThat(log.send(CHAIN).status()).isEqualTo(200);
    assertThat(log.log().extent().size()).isEqualTo(1);
  }

  @Test
  void aStoreThatIsDownIsUnavailable() {
    LogStore down =
        (LogStore)
            Proxy.newProxyInstance(
                LogStore.class.getClassLoader(),
                new Class<?>[] {LogStore.class},
                (proxy, method, arguments) -> {
                  throw new LogStoreException("the store is down");
                });
    Router router = log.over(down);
    assertUnavailable(router.answer(CHAIN));
    assertUnavailable(router.answer(GET_STH));
    assertThat(router.answer(Exchange.of("add-pre-chain: leaf without EKU").request()).status())
        .isEqualTo(400);
  }

  @Test
  void beforeTheCeremonyThereAreNoRoots() {
    log.objects().remove(InstanceObjects.CA_CHAIN);
    Router started = log.restarted();
    assertUnavailable(started.answer(CHAIN));
    assertUnavailable(started.answer(GET_ROOTS));
    log.holdCeremony(LogUnderTest.authorities());
    assertThat(started.answer(CHAIN).status()).isEqualTo(200);
  }

  @Test
  void anObjectStoreThatIsDownIsUnavailableUntilTheRootsAreKnown() {
    Router started = log.restarted();
    log.objects().goDown();
    assertUnavailable(started.answer(CHAIN));
    log.objects().comeBack();
    assertThat(started.answer(CHAIN).status()).isEqualTo(200);
    log.objects().goDown();
    assertThat(started.answer(CHAIN).status()).isEqualTo(200);
  }

  @Test
  void aMalformedChainOfTheCeremonyIsUnavailable() {
    log.objects().overwrite(InstanceObjects.CA_CHAIN, new byte[] {1, 2, 3});
    assertUnavailable(log.restarted().answer(GET_ROOTS));
  }

  @Test
  void anSctOfAnotherKeyDoesNotLeave() {
    Router wrong = log.withReceipts(new LogKey(JdkSigner.p256(), LogUnderTest.ORIGIN));
    Response response = wrong.answer(CHAIN);
    assertUnavailable(response);
    assertThat(response.bodyText()).doesNotContain("signature");
  }

  @Test
  void anSctThatIsNoneDoesNotLeave() {
    assertUnavailable(log.withReceipts((leaf, index, time) -> new byte[] {1}).answer(CHAIN));
  }

  @Test
  void aFrozenLogTakesNoMore() {
    log.send(CHAIN);
    log.log().freeze();
    Response response = log.send(Exchange.of("add-pre-chain: rsa2048 leaf key").request());
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.bodyText())
        .isEqualTo("Forbidden\nthe log is frozen and takes no more entries\n");
    assertThat(log.send(GET_STH).status()).isEqualTo(200);
  }

  @Test
  void aFrozenLogStillHasTheSctsThatItGave() {
    Response first = log.send(CHAIN);
    log.log().freeze();
    Response again = log.send(CHAIN);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.bodyText()).isEqualTo(first.bodyText());
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
    assertThat(response.bodyText()).startsWith("Service Unavailable\n");
  }
}
