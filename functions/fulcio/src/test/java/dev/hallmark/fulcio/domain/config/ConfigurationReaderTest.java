package dev.hallmark.fulcio.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.fulcio.domain.identity.CiProviderIssuer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration may say, and how its faults are told. */
class ConfigurationReaderTest {
  private static FulcioConfiguration read(String json) throws ConfigurationException {
    return ConfigurationReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String issuer(String members) {
    return "{\"oidc-issuers\":{\"https://i.example\":{" + members + "}}}";
  }

  @Test
  void anEntryNeedsAudienceAndType() throws ConfigurationException {
    TrustedIssuer issuer =
        read(issuer("\"client-id\":\"sigstore\",\"type\":\"email\""))
            .issuer("https://i.example")
            .orElseThrow();

    assertThat(issuer.audiences()).containsExactly("sigstore");
    assertThat(issuer.type().name()).isEqualTo("email");
    assertThat(issuer.challengeClaim()).isEqualTo("email");
    assertThat(issuer.type().skipsEmailVerification()).isFalse();
  }

  @Test
  void gitHubAndGitLabNeedNoTemplates() throws ConfigurationException {
    for (String provider : new String[] {"github-workflow", "gitlab-pipeline"}) {
      String members =
          "\"client-id\":\"s\",\"type\":\"ci-provider\",\"ci-provider\":\"" + provider + "\"";
      TrustedIssuer issuer = read(issuer(members)).issuer("https://i.example").orElseThrow();

      assertThat(issuer.challengeClaim()).isEqualTo("sub");
      assertThat(((CiProviderIssuer) issuer.type()).metadata().extensions()).hasSizeGreaterThan(14);
    }
  }

  @Test
  void metadataOfTheFileReplacesThePresetOfThatName() throws ConfigurationException {
    FulcioConfiguration configuration =
        read(
            """
            {"oidc-issuers":{"https://i.example":{"client-id":"s","type":"ci-provider",
            "ci-provider":"github-workflow"}},
            "ci-issuer-metadata":{"github-workflow":{"subject-alternative-name-template":"x"}}}
            """);
    CiProviderIssuer type =
        (CiProviderIssuer) configuration.issuer("https://i.example").orElseThrow().type();

    assertThat(type.metadata().extensions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`type`:`email`|client-id: is missing",
        "`client-id`:``,`type`:`email`|client-id: is empty",
        "`client-id`:`s`|type: is missing",
        "`client-id`:`s`,`type`:`spiffe`|type: must be email or ci-provider",
        "`client-id`:5,`type`:`email`|client-id: must be a string",
        "`client-id`:`s`,`type`:`email`,`issuer-url`:`https://j.example`|issuer-url: must equal the"
            + " key of its entry",
        "`client-id`:`s`,`type`:`email`,`ci-provider`:`x`|ci-provider: has no meaning for type"
            + " email",
        "`client-id`:`s`,`type`:`email`,`issuer-claim`:`a.b`|issuer-claim: must be a path such as"
            + " $.a.b",
        "`client-id`:`s`,`type`:`email`,`skip-email-verification`:`yes`|skip-email-verification:"
            + " must be true or false",
        "`client-id`:`s`,`type`:`email`,`skip-email-verifcation`:true|skip-email-verifcation: is"
            + " not a key that this version knows",
        "`client-id`:`s`,`type`:`ci-provider`|ci-provider: is missing",
        "`client-id`:`s`,`type`:`ci-provider`,`ci-provider`:`x`|ci-provider: names no entry of"
            + " ci-issuer-metadata and no preset",
        "`client-id`:`s`,`type`:`ci-provider`,`ci-provider`:`github-workflow`,`issuer-claim`:`$.a`|issuer-claim:"
            + " has no meaning for type ci-provider"
      })
  void aFaultIsToldWithItsPlace(String members, String message) {
    assertThatThrownBy(() -> read(issuer(members.replace('`', '"'))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("configuration.oidc-issuers.https://i.example." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://i.example|must be an https URL (plain http only for this machine)",
        "http://127.0.0.1.example|must be an https URL (plain http only for this machine)",
        "https://u@i.example|must be an https URL (plain http only for this machine)",
        "i.example|must be an https URL (plain http only for this machine)",
        "https://i.example?a|must have no query and no fragment",
        "https://i.example#a|must have no query and no fragment"
      })
  void anIssuerIsReachedOverHttps(String url, String message) {
    assertThatThrownBy(
            () ->
                read(
                    "{\"oidc-issuers\":{\"%s\":{\"client-id\":\"s\",\"type\":\"email\"}}}"
                        .formatted(url)))
        .hasMessage("configuration.oidc-issuers." + url + ": " + message);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:5556/dex",
    "http://127.0.0.1:1",
    "http://[::1]:80/x",
    "https://i.example:8443/x/"
  })
  void plainHttpIsForThisMachine(String url) throws ConfigurationException {
    assertThat(
            read("{\"oidc-issuers\":{\"%s\":{\"client-id\":\"s\",\"type\":\"email\"}}}"
                    .formatted(url))
                .issuer(url))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|configuration.oidc-issuers: names no issuer",
        "[]|configuration: must be an object",
        "{'oidc-issuers':[]}|configuration.oidc-issuers: must be an object",
        "{'meta-issuers':{'https://*':{}}}|configuration.meta-issuers: is not supported: name each"
            + " issuer in oidc-issuers",
        "{'oidc-isuers':{}}|configuration.oidc-isuers: is not a key that this version knows",
        "{'ci-issuer-metadata':{'x':{'extension-templates':{'nope':'a'}}}}|configuration.ci-issuer-metadata.x.extension-templates.nope:"
            + " is no extension",
        "{'ci-issuer-metadata':{'x':{'extension-templates':{'build-trigger':'{{'}}}}|configuration.ci-issuer-metadata.x.extension-templates.build-trigger:"
            + " unclosed action at character 3"
      })
  void theFileIsCheckedAsAWhole(String json, String message) {
    assertThatThrownBy(() -> read(json.replace('\'', '"'))).hasMessage(message);
  }

  @Property
  void anyTextIsAConfigurationOrRefused(@ForAll @StringLength(max = 100) String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigurationException.class);
  }
}
