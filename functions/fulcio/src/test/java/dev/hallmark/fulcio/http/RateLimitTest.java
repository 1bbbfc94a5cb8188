package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.vectors.GoodRequest;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.TestInstance.Setup;
import dev.hallmark.kit.http.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** An identity may have so many certificates in a minute, if that is set. */
class RateLimitTest {
  private static final int MOST = 3;

  /** Ten seconds before the next minute. */
  private static final Instant TIME =
      GoodRequest.time().truncatedTo(ChronoUnit.MINUTES).plusSeconds(50);

  private final TestInstance instance = new TestInstance(Setup.standard().with(limited())).at(TIME);

  private static IssuanceSettings limited() {
    IssuanceSettings standard = IssuanceSettings.DEFAULTS;
    return new IssuanceSettings(
        standard.life(),
        standard.algorithms(),
        MOST,
        standard.recordDays(),
        standard.maximumRequestBytes());
  }

  @Test
  void oneMoreIsRefusedUntilTheNextMinuteAndCostsNoSignature() {
    for (int i = 0; i < MOST; i++) {
      assertThat(instance.answer(GoodRequest.request()).status()).isEqualTo(200);
    }
    long signatures = instance.caKey().signatures();

    Response refused = instance.answer(GoodRequest.request());

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("Retry-After", "10");
    assertThat(Resources.parse(refused.body()).path("code").asInt()).isEqualTo(8);
    assertThat(Resources.parse(refused.body()).path("message").asText()).contains("rate-limited");
    assertThat(instance.caKey().signatures()).isEqualTo(signatures);
    assertThat(instance.log().received()).hasSize(MOST);

    instance.at(TIME.plusSeconds(10));
    assertThat(instance.answer(GoodRequest.request()).status()).isEqualTo(200);
  }

  @Test
  void aRequestThatIsRefusedForAnotherReasonCountsForNothing() {
    instance.at(TIME.plusSeconds(86_400));
    for (int i = 0; i < 2 * MOST; i++) {
      assertThat(instance.answer(GoodRequest.request()).status()).isEqualTo(400);
    }
    instance.at(TIME);
    assertThat(instance.answer(GoodRequest.request()).status()).isEqualTo(200);
  }
}
