package dev.hallmark.fulcio.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.CiProviderIssuer;
import dev.hallmark.fulcio.domain.identity.Claims;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.fulcio.vectors.RecordedConfiguration;
import dev.hallmark.fulcio.vectors.Resources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The presets: for each a golden token of such an issuer ({@code vectors/presets.json}, claims as
 * its documentation names them) and everything that its certificate says.
 */
class PresetsTest {
  private static final JsonNode GOLDEN = Resources.json("vectors/presets.json");

  /** One golden token. */
  record Case(String preset, JsonNode json) {
    @Override
    public String toString() {
      return preset + ": " + json.path("about").asText();
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    GOLDEN.forEach(json -> cases.add(new Case(json.path("preset").asText(), json)));
    return cases;
  }

  @Test
  void everyPresetHasAGoldenToken() {
    assertThat(cases().stream().map(Case::preset).distinct())
        .containsExactlyInAnyOrderElementsOf(Preset.all().keySet());
  }

  private static TrustedIssuer issuer(String preset, String url) throws ConfigurationException {
    String text = "oidc-issuers: {'%s': {client-id: sigstore, preset: %s}}".formatted(url, preset);
    CheckedConfiguration checked = ConfigurationReader.check(text.getBytes(StandardCharsets.UTF_8));
    assertThat(checked.warnings()).isEmpty();
    return checked.configuration().issuer(url).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGoldenTokenGivesItsGoldenCertificate(Case golden) throws ConfigurationException {
    String url = golden.json().path("claims").path("iss").asText();
    Claims claims =
        Claims.parse(golden.json().path("claims").toString().getBytes(StandardCharsets.UTF_8))
            .orElseThrow();

    Outcome<CertifiedIdentity> outcome =
        issuer(golden.preset(), url).type().principal(url, claims).then(Principal::certified);

    if (golden.json().has("refused")) {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused ->
                  assertThat(refused.refusal().rule().id())
                      .isEqualTo(golden.json().path("refused").asText()));
      return;
    }
    CertifiedIdentity identity = ((Outcome.Accepted<CertifiedIdentity>) outcome).value();
    Map<String, String> said = new TreeMap<>();
    identity
        .extensions()
        .forEach(
            (extension, value) ->
                said.put(extension.oid().substring("1.3.6.1.4.1.57264".length()), value));
    Map<String, String> wanted = new TreeMap<>();
    golden
        .json()
        .path("extensions")
        .properties()
        .forEach(member -> wanted.put(member.getKey(), member.getValue().asText()));
    assertThat(identity.name().value()).isEqualTo(golden.json().path("name").asText());
    assertThat(said).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"github-workflow", "gitlab-pipeline", "buildkite-job", "codefresh-workflow"})
  void ourMetadataIsThatOfUpstreamsFile(String provider) throws ConfigurationException {
    CheckedConfiguration ours =
        ConfigurationReader.check(
            "oidc-issuers: {'https://i.example': {client-id: s, type: ci-provider, ci-provider: %s}}"
                .formatted(provider)
                .getBytes(StandardCharsets.UTF_8));
    CiProviderIssuer recorded =
        RecordedConfiguration.checked().configuration().issuers().stream()
            .map(TrustedIssuer::type)
            .filter(CiProviderIssuer.class::isInstance)
            .map(CiProviderIssuer.class::cast)
            .filter(type -> type.provider().equals(provider))
            .findFirst()
            .orElseThrow();

    CiProviderIssuer type =
        (CiProviderIssuer) ours.configuration().issuer("https://i.example").orElseThrow().type();

    assertThat(type.metadata()).isEqualTo(recorded.metadata());
  }
}
