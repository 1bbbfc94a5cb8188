package dev.hallmark.fulcio.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.fulcio.domain.identity.CiProviderIssuer;
import dev.hallmark.fulcio.vectors.RecordedConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstream's file is read as it is; whatever cannot be meant is told, all of it, with its line. */
class ConfigurationReaderTest {
  private static CheckedConfiguration check(String text) throws ConfigurationException {
    return ConfigurationReader.check(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> mistakes(String text) {
    try {
      check(text);
      return List.of();
    } catch (ConfigurationException e) {
      return e.mistakes().stream().map(Mistake::toString).toList();
    }
  }

  /** An issuer at https://i.example with these members, in one line. */
  private static String issuer(String members) {
    return "oidc-issuers: {'https://i.example': {" + members + "}}";
  }

  @Test
  void theRecordedServersFileHasOneMistake() {
    assertThat(mistakes(RecordedConfiguration.text()))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("line 84: oidc-issuers.http://localhost:25100/ci-none.ci-provider: names no");
  }

  @Test
  void whatIsWrittenForTheFunctionSaysTheSame() throws ConfigurationException {
    CheckedConfiguration checked = RecordedConfiguration.checked();

    FulcioConfiguration stored = ConfigurationReader.read(checked.json());

    assertThat(stored.issuers()).containsExactlyElementsOf(checked.configuration().issuers());
    assertThat(stored.metaIssuers()).isEqualTo(checked.configuration().metaIssuers());
  }

  @Test
  void anchorsAliasesAndMergeKeysAreResolved() throws ConfigurationException {
    FulcioConfiguration configuration =
        check(
                """
                define:
                  - &type email
                  - &common {client-id: sigstore, type: *type}
                oidc-issuers:
                  https://a.example: *common
                  https://b.example:
                    <<: *common
                    client-id: other
                """)
            .configuration();

    assertThat(configuration.issuer("https://a.example").orElseThrow().audiences())
        .containsExactly("sigstore");
    assertThat(configuration.issuer("https://b.example").orElseThrow().audiences())
        .containsExactly("other");
  }

  @Test
  void upstreamsJsonSpellingIsReadToo() throws ConfigurationException {
    FulcioConfiguration configuration =
        check(
                """
                {
                \t"OIDCIssuers": {"https://i.example": {"IssuerURL": "https://i.example",
                \t\t"ClientID": "sigstore", "Type": "ci-provider", "CIProvider": "own"}},
                \t"CIIssuerMetadata": {"own": {
                \t\t"DefaultTemplateValues": {"url": "https://ci.example"},
                \t\t"ExtensionTemplates": {"BuildSignerURI": "{{ .url }}/{{ .job }}"},
                \t\t"SubjectAlternativeNameTemplate": "{{ .url }}/{{ .job }}"}}
                }
                """)
            .configuration();

    CiProviderIssuer type =
        (CiProviderIssuer) configuration.issuer("https://i.example").orElseThrow().type();
    assertThat(type.metadata().extensions()).hasSize(1);
  }

  @Test
  void anIssuerMayHaveSeveralAudiences() throws ConfigurationException {
    assertThat(
            check(issuer("client-id: sigstore, client-ids: [a, b], type: email"))
                .configuration()
                .issuer("https://i.example")
                .orElseThrow()
                .audiences())
        .containsExactly("sigstore", "a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC, true",
    "https://oidc.eks.a.b.amazonaws.com/id/ABC, false",
    "https://oidc.eks.eu-west-1.amazonaws.com/id/A/B, false",
    "https://oidc.eks.eu-west-1.amazonaws.com/id/, false",
    "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC/, false",
    "xhttps://oidc.eks.eu-west-1.amazonaws.com/id/ABC, false",
    "https://oidcXeks.eu-west-1.amazonaws.com/id/ABC, false"
  })
  void aStarSpansNoDotAndNoSlash(String url, boolean covered) throws ConfigurationException {
    FulcioConfiguration configuration =
        check(
                "meta-issuers: {'https://oidc.eks.*.amazonaws.com/id/*': {client-id: s, type:"
                    + " kubernetes}}")
            .configuration();

    assertThat(configuration.issuer(url).isPresent()).isEqualTo(covered);
    assertThat(configuration.issuer(url).map(TrustedIssuer::url).orElse(url)).isEqualTo(url);
  }

  @Test
  void anEntryOfItsOwnComesBeforeAPattern() throws ConfigurationException {
    FulcioConfiguration configuration =
        check(
                """
                oidc-issuers: {'https://i.example/a': {client-id: own, type: email}}
                meta-issuers: {'https://i.example/*': {client-id: pattern, type: email}}
                """)
            .configuration();

    assertThat(configuration.issuer("https://i.example/a").orElseThrow().audiences())
        .containsExactly("own");
    assertThat(configuration.issuer("https://i.example/b").orElseThrow().audiences())
        .containsExactly("pattern");
  }

  @Test
  void everyMistakeIsToldWithItsLine() {
    assertThat(
            mistakes(
                """
                oidc-issuers:
                  https://a.example:
                    type: email
                    skip-email-verification: perhaps
                  http://b.example:
                    client-id: sigstore
                    type: emial
                ci-issuer-metadata:
                  own:
                    extension-templates:
                      build-triger: x
                """))
        .containsExactly(
            "line 2: oidc-issuers.https://a.example.client-id: is missing",
            "line 4: oidc-issuers.https://a.example.skip-email-verification: must be true or"
                + " false",
            "line 5: oidc-issuers.http://b.example: must be an https URL (plain http only for this"
                + " machine)",
            "line 7: oidc-issuers.http://b.example.type: must be email, username, uri, spiffe,"
                + " kubernetes, ci-provider, chainguard-identity, aws-iam-role, or of the older"
                + " ones github-workflow, gitlab-pipeline, buildkite-job or codefresh-workflow",
            "line 9: ci-issuer-metadata.own.subject-alternative-name-template: is missing; without"
                + " it no certificate can be issued",
            "line 11: ci-issuer-metadata.own.extension-templates.build-triger: is no extension of a"
                + " certificate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: email|client-id: is missing",
        "client-id: '', type: email|client-id: is empty",
        "client-id: [s], type: email|client-id: must be a string",
        "client-ids: [], type: email|client-ids: must list audiences, none of them empty",
        "client-id: s|type: is missing",
        "client-id: s, type: email, issuer-url: https://j.example|issuer-url: must equal the key of"
            + " its entry, which the token's iss is compared with",
        "client-id: s, type: email, ci-provider: x|ci-provider: has no meaning for type email",
        "client-id: s, type: email, issuer-claim: a.b|issuer-claim: must be a path such as $.a.b",
        "client-id: s, type: email, skip-email-verifcation: true|skip-email-verifcation: is not a"
            + " key that stands here; correct or remove it",
        "client-id: s, type: ci-provider|ci-provider: is missing",
        "client-id: s, type: kubernetes, skip-email-verification: true|skip-email-verification: has"
            + " no meaning for type kubernetes",
        "client-id: s, type: uri|subject-domain: is missing",
        "client-id: s, type: uri, subject-domain: i.example|subject-domain: must have a scheme,"
            + " such as https://example.com",
        "client-id: s, type: uri, subject-domain: http://i.example|subject-domain: must have the"
            + " scheme of the issuer's URL",
        "client-id: s, type: uri, subject-domain: https://j.test|subject-domain: must be the"
            + " issuer's host or share its last two labels",
        "client-id: s, type: username, subject-domain: https://i.example|subject-domain: must be a"
            + " domain without a scheme",
        "client-id: s, type: username, subject-domain: j.test|subject-domain: must be the issuer's"
            + " host or share its last two labels",
        "client-id: s, type: spiffe|spiffe-trust-domain: is missing",
        "client-id: s, type: spiffe, spiffe-trust-domain: A/b|spiffe-trust-domain: must be the name"
            + " of a trust domain: a-z, 0-9, dot, hyphen, _",
        "client-id: s, type: email, ca-cert: nonsense|ca-cert: must be PEM of certificates",
        "client-id: s, type: email, jwks: {}|jwks: must be a JWK set with at least one key",
        "client-id: s, ClientID: t, type: email|ClientID: is there in another spelling too; remove"
            + " one of them",
        "client-id: s, type: email, jwks: {keys: [{kty: RSA, d: x}]}|jwks: holds a private key:"
            + " give the public keys only",
        "client-id: s, preset: eks|preset: is for issuers of the form"
            + " https://oidc.eks.REGION.amazonaws.com/id/CLUSTER",
        "client-id: s, preset: okta, type: email|preset: says the type already; remove one of them",
      })
  void aMistakeInAnEntryIsToldWithItsPlace(String members, String told) {
    assertThat(mistakes(issuer(members)))
        .containsExactly("line 1: oidc-issuers.https://i.example." + told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://i.example",
        "http://127.0.0.1.example",
        "https://u@i.example",
        "i.example"
      })
  void anIssuerIsReachedOverHttps(String url) {
    assertThat(mistakes("oidc-issuers: {'" + url + "': {client-id: s, type: email}}"))
        .containsExactly(
            "line 1: oidc-issuers."
                + url
                + ": must be an https URL (plain http only for this machine)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:5556/dex",
        "http://127.0.0.1:1",
        "http://[::1]:80/x",
        "https://i.example:8443/x/"
      })
  void plainHttpIsForThisMachine(String url) {
    assertThat(mistakes("oidc-issuers: {'" + url + "': {client-id: s, type: email}}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|oidc-issuers: names no issuer, so nobody could get a certificate",
        "[]|configuration: must be an object",
        "''|configuration: is empty",
        "'a: b: c'|line 1: configuration: is neither YAML nor JSON",
        "{oidc-issuers: []}|line 1: oidc-issuers: must be an object",
        "{oidc-isuers: {}}|line 1: oidc-isuers: is not a key that stands here; correct or remove"
            + " it",
        "{oidc-issuers: {}, oidc-issuers: {}}|line 1: configuration: has the key \"oidc-issuers\""
            + " twice",
        "'a: &a [*a]'|line 1: configuration: is nested too deeply or repeats too much by aliases",
      })
  void theFileIsCheckedAsAWhole(String text, String told) {
    assertThat(mistakes(text)).contains(told);
  }

  @Test
  void aliasesDoNotBlowUpASmallText() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
    }

    assertThat(mistakes(text.toString()))
        .singleElement()
        .asString()
        .endsWith("is nested too deeply or repeats too much by aliases");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://oidc.eks.*.amazonaws.com/id/*|trusts every EKS cluster there is",
        "https://token.actions.githubusercontent.com/*|trusts every GitHub enterprise there is",
        "https://*.example|trusts every domain that fits",
        "https://ci.*.example/x|trusts every domain that fits",
        "https://i.example/fixed|has no *; an entry of oidc-issuers says the same",
      })
  void aPatternOverStrangersIsWarnedOf(String pattern, String warning)
      throws ConfigurationException {
    assertThat(
            check("meta-issuers: {'" + pattern + "': {client-id: s, type: kubernetes}}").warnings())
        .singleElement()
        .extracting(Mistake::reason)
        .asString()
        .startsWith(warning);
  }

  @Test
  void anOwnGitHubWithTheDefaultsOfGithubComIsWarnedOf() throws ConfigurationException {
    String members = "client-id: s, type: ci-provider, ci-provider: github-workflow";

    assertThat(check(issuer(members)).warnings())
        .singleElement()
        .extracting(Mistake::reason)
        .asString()
        .startsWith("gives certificates URLs at https://github.com, where this issuer is not");
    assertThat(check(issuer(members + ", template-values: {url: 'https://i.example'}")).warnings())
        .isEmpty();
  }

  @Test
  void spiffeIsNotTrustedByPattern() {
    assertThat(
            mistakes(
                "meta-issuers: {'https://*.example': {client-id: s, type: spiffe,"
                    + " spiffe-trust-domain: a}}"))
        .singleElement()
        .asString()
        .endsWith("spiffe cannot be trusted by pattern; name each issuer in oidc-issuers");
  }

  @Property
  void anyTextIsAConfigurationOrRefused(@ForAll @StringLength(max = 100) String text) {
    assertThatThrownBy(() -> check(text)).isInstanceOf(ConfigurationException.class);
  }
}
