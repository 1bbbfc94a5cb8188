package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.vectors.GoodRequest;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.kit.metrics.Dimension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What metrics are told of an answer: no more values than the configuration and the rules have. */
class LabelsTest {
  private final TestInstance instance = new TestInstance().at(GoodRequest.time());

  @Test
  void aCertificateNamesTheIssuerByWhichItWasIssued() {
    assertThat(instance.answer(GoodRequest.request()).labels())
        .isEqualTo(Map.of(Dimension.ISSUER, GoodRequest.issuer()));
  }

  @Test
  void aRefusalNamesItsRule() {
    instance.at(GoodRequest.time().plus(Duration.ofDays(1)));
    assertThat(instance.answer(GoodRequest.request()).labels())
        .isEqualTo(Map.of(Dimension.RULE, "token-expired"));
  }

  @Test
  void soDoesAnInstanceThatIsNotReady() {
    assertThat(instance.answerUnfounded(GoodRequest.request()).labels())
        .containsOnlyKeys(Dimension.RULE);
  }

  /** Whoever may call himself anything would otherwise make a metric for each name. */
  @Test
  void anIssuerThatAPatternCoversIsNamedByThePattern() throws ConfigurationException {
    FulcioConfiguration configuration =
        ConfigurationReader.check(
                """
                oidc-issuers: {'https://issuer.example/named': {client-id: s, type: email}}
                meta-issuers: {'https://issuer.example/*': {client-id: s, type: email}}
                """
                    .getBytes(StandardCharsets.UTF_8))
            .configuration();
    assertThat(configuration.entryOf("https://issuer.example/made-up"))
        .isEqualTo("https://issuer.example/*");
    assertThat(configuration.entryOf("https://issuer.example/named"))
        .isEqualTo("https://issuer.example/named");
  }
}
