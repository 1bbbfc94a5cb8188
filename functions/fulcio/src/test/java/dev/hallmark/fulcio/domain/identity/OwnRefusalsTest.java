package dev.hallmark.fulcio.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Claims that no recorded request has, each with the rule that refuses them ({@code accepted} where
 * none does). The rest of the table are the recorded refusals ({@code RefusalVectorsTest}) and the
 * presets ({@code PresetsTest}).
 */
class OwnRefusalsTest {
  private static final String ISSUER = "https://i.example";

  private static String rule(String entry, String claims) throws ConfigurationException {
    IssuerType type =
        ConfigurationReader.check(
                """
                oidc-issuers: {'%s': {client-id: s, %s}}
                ci-issuer-metadata:
                  own:
                    subject-alternative-name-template: https://i.example/{{ .name }}
                    extension-templates: {build-trigger: '{{ eq .name 1 }}', source-repository-uri: url}
                    default-template-values: {url: ''}
                  query:
                    subject-alternative-name-template: https://i.example/?{{ .name }}
                """
                    .formatted(ISSUER, entry)
                    .getBytes(StandardCharsets.UTF_8))
            .configuration()
            .issuer(ISSUER)
            .orElseThrow()
            .type();
    Outcome<CertifiedIdentity> outcome =
        type.principal(ISSUER, Claims.parse(claims.getBytes(StandardCharsets.UTF_8)).orElseThrow())
            .then(Principal::certified);
    return outcome instanceof Outcome.Refused<CertifiedIdentity>(var refusal)
        ? refusal.rule().id()
        : "accepted";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: username, subject-domain: i.example|{}|subject-empty",
        "type: username, subject-domain: i.example|{\"sub\":\"é!\"}|username-separator",
        "type: username, subject-domain: i.example|{\"sub\":\"é\"}|accepted",
        "type: chainguard-identity|{\"sub\":\"\"}|subject-empty",
        "type: chainguard-identity|{\"sub\":\"%zz\"}|san-malformed",
        "type: chainguard-identity|{\"sub\":\"a?b#c\"}|accepted",
        "type: uri, subject-domain: https://i.example|{\"sub\":\"alice\"}|subject-uri",
        "type: uri, subject-domain: https://i.example|{\"sub\":\"\"}|subject-uri",
        "type: uri, subject-domain: https://i.example|{\"sub\":\"https:i.example\"}|subject-uri",
        "type: uri, subject-domain:"
            + " https://i.example|{\"sub\":\"https://i.example@j.example/\"}|subject-domain",
        "type: uri, subject-domain:"
            + " https://i.example|{\"sub\":\"https://i.example.j/\"}|subject-domain",
        "type: uri, subject-domain:"
            + " https://i.example|{\"sub\":\"https://u@i.example:1/a\"}|accepted",
        "type: uri, subject-domain:"
            + " https://i.example|{\"sub\":\"https://i.example/?é\"}|san-not-ascii",
        "type: spiffe, spiffe-trust-domain: d|{\"sub\":\"spiffe://d\"}|accepted",
        "type: spiffe, spiffe-trust-domain: d|{\"sub\":\"spiffe://d/\"}|spiffe-id",
        "type: spiffe, spiffe-trust-domain: d|{\"sub\":\"spiffe://d/a/../b\"}|spiffe-id",
        "type: spiffe, spiffe-trust-domain: d|{\"sub\":\"spiffe://d/a//b\"}|spiffe-id",
        "type: spiffe, spiffe-trust-domain: d|{\"sub\":\"SPIFFE://d/a\"}|spiffe-id",
        "type: spiffe, spiffe-trust-domain: d|{\"sub\":\"spiffe://d:1/a\"}|spiffe-id",
        "type: spiffe, spiffe-trust-domain: d|{\"sub\":\"spiffe://d/é\"}|spiffe-id",
        "type: kubernetes|{\"kubernetes.io\":5}|kubernetes-claims",
        "type: kubernetes|{\"kubernetes.io\":{\"namespace\":\"a\"}}|kubernetes-claims",
        "type:"
            + " kubernetes|{\"kubernetes.io\":{\"namespace\":\"a/../b\",\"serviceaccount\":{\"name\":\"c\"}}}|kubernetes-claims",
        "type:"
            + " kubernetes|{\"kubernetes.io\":{\"namespace\":\"a\",\"serviceaccount\":{\"name\":\"\"}}}|kubernetes-claims",
        "type: ci-provider, ci-provider: own|{\"name\":\"a\"}|template",
        "type: ci-provider, ci-provider: query|{\"name\":\"é\"}|san-not-ascii",
        "type:"
            + " codefresh-workflow|{\"account_id\":\"a\",\"pipeline_id\":\"p\",\"workflow_id\":\"%\"}|url-malformed",
        "type:"
            + " codefresh-workflow|{\"account_id\":\"a\",\"pipeline_id\":\"p\",\"workflow_id\":\"w\",\"platform_url\":\"no"
            + " url\"}|san-malformed",
        "type: email, email-verified-claim:"
            + " v|{\"email\":\"a@b.example\",\"email_verified\":true}|email-unverified",
        "type: email, email-verified-claim: v|{\"email\":\"a@b.example\",\"v\":1}|accepted",
        "type: email|{\"email\":\"a@b.example\",\"email_verified\":1}|email-unverified",
      })
  void isRefusedByItsRule(String entry, String claims, String rule) throws ConfigurationException {
    assertThat(rule(entry, claims)).isEqualTo(rule);
  }
}
