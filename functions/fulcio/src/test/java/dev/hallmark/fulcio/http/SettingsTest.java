package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.domain.proof.ClientAlgorithm;
import dev.hallmark.fulcio.vectors.GoodRequest;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.TestInstance.Setup;
import dev.hallmark.kit.http.Response;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's settings decide what a request gets. */
class SettingsTest {
  private static final IssuanceSettings STANDARD = IssuanceSettings.DEFAULTS;

  private static Response answer(IssuanceSettings settings) {
    return new TestInstance(Setup.standard().with(settings))
        .at(GoodRequest.time())
        .answer(GoodRequest.request());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 60})
  void certificatesLiveAsLongAsItIsSet(int minutes) {
    X509Certificate leaf =
        GoodRequest.leaf(
            answer(
                new IssuanceSettings(
                    Duration.ofMinutes(minutes),
                    STANDARD.algorithms(),
                    STANDARD.perMinute(),
                    STANDARD.recordDays(),
                    STANDARD.maximumRequestBytes())));

    assertThat(Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()))
        .isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void aKeyThatIsNotOnTheListIsRefused() {
    Response refused =
        answer(
            new IssuanceSettings(
                STANDARD.life(),
                Set.of(ClientAlgorithm.ED25519),
                STANDARD.perMinute(),
                STANDARD.recordDays(),
                STANDARD.maximumRequestBytes()));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.bodyText())
        .contains("signing algorithm not permitted: *ecdsa.PublicKey, SHA-256: client-algorithm");
  }

  @Test
  void aRequestIsNotLongerThanItIsSet() {
    int length = GoodRequest.request().body().length;

    assertThat(answer(withMaximum(length)).status()).isEqualTo(200);
    Response refused = answer(withMaximum(length - 1));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.bodyText()).contains("http: request body too large");
  }

  private static IssuanceSettings withMaximum(int bytes) {
    return new IssuanceSettings(
        STANDARD.life(), STANDARD.algorithms(), STANDARD.perMinute(), STANDARD.recordDays(), bytes);
  }
}
