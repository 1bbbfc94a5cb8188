package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.fulcio.vectors.RecordingCtLog;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.TestInstance.Setup;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.kit.http.Response;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.PrecertificatePoison;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.Pem;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What issuance costs, what it sends to the log, and what happens when a service fails. */
class TroubleTest {
  private static final Vector GOOD =
      Vector.all("protojson.json").stream()
          .filter(vector -> vector.name().equals("camelCase"))
          .findFirst()
          .orElseThrow();

  private final TestInstance instance = new TestInstance().at(GOOD.time());

  private static void isUnavailable(Response response, String message, String retryAfter) {
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsEntry("Retry-After", retryAfter);
    assertThat(Resources.parse(response.body()).path("code").asInt()).isEqualTo(14);
    assertThat(Resources.parse(response.body()).path("message").asText()).startsWith(message);
  }

  @Test
  void aCertificateCostsTwoSignaturesAndOneCallToTheLog() {
    assertThat(instance.answer(GOOD.request()).status()).isEqualTo(200);

    assertThat(instance.caKey().signatures()).isEqualTo(2);
    assertThat(instance.log().received()).hasSize(1);
  }

  @Test
  void anAuthorityThatDoesNotCoverTheCertificateSignsNothing() {
    Instant beforeTheAuthority = Instant.parse("2025-12-31T00:00:00Z");

    Response response = instance.at(beforeTheAuthority).answer(GOOD.request());

    isUnavailable(response, "error communicating with CA backend: ca-expired: ", "300");
    assertThat(instance.caKey().signatures()).isZero();
  }

  @Test
  void theLogGetsThePrecertificateAndTheWholeChainWithItsRoot() throws Exception {
    Response response = instance.answer(GOOD.request());
    byte[] leaf =
        Certificates.der(
            Pem.decode(
                    Resources.parse(response.body())
                        .path("signedCertificateEmbeddedSct")
                        .path("chain")
                        .path("certificates")
                        .path(0)
                        .asText())
                .getFirst());

    List<byte[]> sent = instance.log().received().getFirst();

    assertThat(sent).hasSize(3);
    assertThat(PrecertificatePoison.isIn(sent.getFirst())).isTrue();
    assertThat(sent.get(1)).isEqualTo(Certificates.der(instance.chain().issuing()));
    assertThat(sent.get(2)).isEqualTo(Certificates.der(instance.chain().root()));
    assertThat(CtEntries.tbsWithoutPoison(sent.getFirst()))
        .isEqualTo(CtEntries.tbsWithoutSctList(leaf));
    X509Certificate precertificate = Certificates.fromDer(sent.getFirst());
    assertThat(Certificates.isIssuedBy(precertificate, instance.chain().issuing())).isTrue();
  }

  @Test
  void serialNumbersDoNotRepeat() throws Exception {
    Set<Object> serials = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      instance.answer(GOOD.request());
      serials.add(
          Certificates.fromDer(instance.log().received().get(i).getFirst()).getSerialNumber());
    }
    assertThat(serials).hasSize(20);
  }

  @Test
  void aKeyServiceThatIsDownIsNotTheCallersFault() {
    instance.caKey().goDown();

    isUnavailable(
        instance.answer(GOOD.request()), "error communicating with CA backend: ca-key: ", "1");
    assertThat(instance.log().received()).isEmpty();

    instance.caKey().comeBack();
    assertThat(instance.answer(GOOD.request()).status()).isEqualTo(200);
  }

  @Test
  void aKeyServiceThatGoesDownBetweenTheTwoSignaturesIsToldTheSameWay() {
    instance
        .log()
        .answer(
            promise -> {
              instance.caKey().goDown();
              return promise;
            });
    isUnavailable(
        instance.answer(GOOD.request()), "error communicating with CA backend: ca-key: ", "1");
  }

  @Test
  void aBusyLogSaysWhenToComeBack() {
    isUnavailable(
        answerWith(_ -> new CtLog.Answer.Busy(Duration.ofSeconds(7))),
        "Error entering certificate in CTL: ct-log-busy: ",
        "7");
  }

  @Test
  void aLogThatFailsIsNotTheCallersFault() {
    isUnavailable(
        answerWith(_ -> new CtLog.Answer.Failure()),
        "Error entering certificate in CTL: ct-log: ",
        "1");
  }

  @Test
  void noCertificateIsSignedForAPromiseThatDoesNotVerify() {
    SignedCertificateTimestamp junk =
        SignedCertificateTimestamp.ecdsaSha256(new byte[32], 1, new byte[0], new byte[8]);
    isUnavailable(
        answerWith(_ -> new CtLog.Answer.Promise(junk)),
        "Error entering certificate in CTL: ct-log-promise: ",
        "300");
    assertThat(instance.caKey().signatures()).isEqualTo(1);
  }

  @Test
  void aPromiseOfAnotherLogForTheSameCertificateDoesNotVerify() {
    RecordingCtLog other = new RecordingCtLog();
    isUnavailable(
        answerWith(_ -> other.addPreChain(instance.log().received().getLast())),
        "Error entering certificate in CTL: ct-log-promise: ",
        "300");
  }

  @Test
  void aPromiseForAnotherCertificateDoesNotVerify() {
    AtomicBoolean first = new AtomicBoolean(true);
    CtLog.Answer[] kept = new CtLog.Answer[1];
    instance
        .log()
        .answer(
            promise -> {
              if (first.getAndSet(false)) {
                kept[0] = promise;
              }
              return kept[0];
            });
    assertThat(instance.answer(GOOD.request()).status()).isEqualTo(200);

    isUnavailable(
        instance.answer(GOOD.request()),
        "Error entering certificate in CTL: ct-log-promise: ",
        "300");
  }

  @Test
  void workThatHangsIsCutOff() throws InterruptedException {
    TestInstance hurried =
        new TestInstance(Setup.standard().within(Duration.ofMillis(200))).at(GOOD.time());
    CountDownLatch interrupted = new CountDownLatch(1);
    hurried
        .log()
        .answer(
            promise -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return promise;
            });

    isUnavailable(
        hurried.answer(GOOD.request()), "Error entering certificate in CTL: deadline: ", "1");
    interrupted.await();
  }

  private Response answerWith(UnaryOperator<CtLog.Answer> answer) {
    instance.log().answer(answer);
    return instance.answer(GOOD.request());
  }
}
