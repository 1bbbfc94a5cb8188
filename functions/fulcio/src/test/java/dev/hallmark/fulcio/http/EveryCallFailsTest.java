package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.vectors.FailingIssuances;
import dev.hallmark.fulcio.vectors.FailingSigner;
import dev.hallmark.fulcio.vectors.GoodRequest;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.TestInstance.Setup;
import dev.hallmark.kit.http.Response;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.testkit.keys.JdkSigner;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each call of an issuance to another service, with each way in which it can go wrong: the caller
 * is told to come back, and never gets a certificate.
 */
class EveryCallFailsTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private static final Map<String, UnaryOperator<byte[]>> FAULTS =
      new TreeMap<>(
          Map.of(
              "exception",
              _ -> {
                throw new SigningException("down", new IllegalStateException("on demand"));
              },
              "busy",
              _ -> {
                throw new SigningException("throttled", new IllegalStateException("on demand"));
              },
              "wrong signature",
              _ -> JdkSigner.p384().signMessage(new byte[] {1}),
              "junk",
              _ -> new byte[40],
              "nothing",
              _ -> new byte[0],
              "time-out",
              signature -> hang(signature)));

  private static <T> T hang(T answer) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  private static void isTrouble(Response response, String rule) {
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsKey("Retry-After");
    assertThat(response.bodyText()).doesNotContain("CERTIFICATE-----");
    assertThat(Resources.parse(response.body()).path("message").asText()).contains(rule + ":");
  }

  @ParameterizedTest
  @CsvSource({
    "exception, 1",
    "exception, 2",
    "busy, 1",
    "busy, 2",
    "wrong signature, 1",
    "wrong signature, 2",
    "junk, 1",
    "junk, 2",
    "nothing, 1",
    "nothing, 2",
    "time-out, 1",
    "time-out, 2"
  })
  void aSignatureOfTheAuthority(String fault, int which) {
    FailingSigner key =
        new FailingSigner(JdkSigner.p384(), FAULTS.getOrDefault(fault, same -> same), which);
    TestInstance instance =
        new TestInstance(Setup.standard().signedBy(key).within(LIMIT)).at(GoodRequest.time());

    isTrouble(
        instance.answer(GoodRequest.request()), fault.equals("time-out") ? "deadline" : "ca-key");
    assertThat(key.signatures()).isEqualTo(which);
    assertThat(instance.log().received()).hasSize(which - 1);
    assertThat(instance.answer(GoodRequest.request()).status())
        .as("the next is served")
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exception", "failure", "busy", "time-out"})
  void theLog(String fault) {
    TestInstance instance = new TestInstance(Setup.standard().within(LIMIT)).at(GoodRequest.time());
    instance.log().answer(answer -> twisted(fault, answer));

    isTrouble(
        instance.answer(GoodRequest.request()),
        switch (fault) {
          case "busy" -> "ct-log-busy";
          case "time-out" -> "deadline";
          default -> "ct-log";
        });
    assertThat(instance.caKey().signatures()).as("only the pre-certificate").isEqualTo(1);
  }

  private static CtLog.Answer twisted(String fault, CtLog.Answer answer) {
    return switch (fault) {
      case "exception" -> throw new IllegalStateException("on demand");
      case "busy" -> new CtLog.Answer.Busy(Duration.ofSeconds(3));
      case "time-out" -> hang(answer);
      default -> new CtLog.Answer.Failure();
    };
  }

  @Test
  void theRecord() {
    TestInstance instance =
        new TestInstance(
                Setup.standard().notedIn(new FailingIssuances(new IllegalStateException("down"))))
            .at(GoodRequest.time());

    isTrouble(instance.answer(GoodRequest.request()), "record");
  }

  @Test
  void theCountOfAnIdentity() {
    IssuanceSettings standard = IssuanceSettings.DEFAULTS;
    TestInstance instance =
        new TestInstance(
                Setup.standard()
                    .notedIn(new FailingIssuances(new IllegalStateException("down")))
                    .with(
                        new IssuanceSettings(
                            standard.life(),
                            standard.algorithms(),
                            1,
                            0,
                            standard.maximumRequestBytes())))
            .at(GoodRequest.time());

    isTrouble(instance.answer(GoodRequest.request()), "record");
    assertThat(instance.caKey().signatures()).isZero();
  }
}
