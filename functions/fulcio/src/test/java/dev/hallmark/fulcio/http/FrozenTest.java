package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.app.Freezes;
import dev.hallmark.fulcio.vectors.GoodRequest;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.TestInstance.Setup;
import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.kit.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is frozen gets no certificate, everybody else does, and nothing is guessed. */
class FrozenTest {
  private static final Instant SINCE = Instant.parse("2026-11-23T08:00:00Z");

  private static TestInstance instance(Holder frozen) {
    return instance(FreezeRecord.EMPTY.frozen(frozen, SINCE, "stolen"));
  }

  private static TestInstance instance(FreezeRecord record) {
    return new TestInstance(Setup.standard().freezing(() -> Optional.of(record)))
        .at(GoodRequest.time());
  }

  private static String subject() throws Exception {
    Response answer = new TestInstance().at(GoodRequest.time()).answer(GoodRequest.request());
    List<?> name = GoodRequest.leaf(answer).getSubjectAlternativeNames().iterator().next();
    return (String) name.get(1);
  }

  private static void assertFrozen(TestInstance instance) {
    Response answer = instance.answer(GoodRequest.request());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Resources.parse(answer.body()).path("message").asText())
        .isEqualTo(
            "There was an error processing the identity token: frozen: the operator has stopped"
                + " certificates for this identity or for its issuer; ask the operator, who lifts"
                + " it with `hallmark freeze lift`");
    assertThat(instance.caKey().signatures()).isZero();
    assertThat(instance.log().received()).isEmpty();
  }

  @Test
  void anIdentityIsRefusedBeforeAnythingIsSigned() throws Exception {
    assertFrozen(instance(Holder.identity(subject(), GoodRequest.issuer())));
  }

  @Test
  void everyIdentityOfAnIssuerIsRefused() {
    assertFrozen(instance(Holder.issuer(GoodRequest.issuer())));
    assertFrozen(instance(Holder.issuer(GoodRequest.issuer() + "/")));
  }

  @Test
  void othersGoOn() throws Exception {
    for (Holder other :
        List.of(
            Holder.identity("x" + subject(), GoodRequest.issuer()),
            Holder.identity(subject(), "https://other.example"),
            Holder.issuer("https://other.example"))) {
      assertThat(instance(other).answer(GoodRequest.request()).status()).isEqualTo(200);
    }
  }

  @Test
  void whatWasLiftedIsServedAgain() {
    Holder holder = Holder.issuer(GoodRequest.issuer());
    FreezeRecord lifted =
        FreezeRecord.EMPTY.frozen(holder, SINCE, "").lifted(holder, SINCE.plusSeconds(60), "");
    assertThat(instance(lifted).answer(GoodRequest.request()).status()).isEqualTo(200);
  }

  @Test
  void nothingIsIssuedWhileNobodyCanSayWhoIsFrozen() {
    Freezes unknown = Optional::empty;
    TestInstance instance =
        new TestInstance(Setup.standard().freezing(unknown)).at(GoodRequest.time());

    Response answer = instance.answer(GoodRequest.request());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("Retry-After", "5");
    assertThat(Resources.parse(answer.body()).path("message").asText())
        .startsWith("The service is not ready: freezes: ");
    assertThat(instance.caKey().signatures()).isZero();
  }
}
