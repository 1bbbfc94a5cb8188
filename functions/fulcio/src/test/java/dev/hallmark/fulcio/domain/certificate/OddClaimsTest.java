package dev.hallmark.fulcio.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.Claims;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateSigning;
import dev.hallmark.testkit.keys.JdkSigner;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Claims that are good JSON and odd in a certificate: refused by a rule before anything is signed,
 * or in a certificate that can be read. Never a fault of ours.
 */
class OddClaimsTest {
  private static final String CI = "https://ci.example";
  private static final String AWS = "https://a.tokens.sts.global.api.aws";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final JdkSigner KEY = JdkSigner.p384();
  private static final JdkSigner HOLDER = JdkSigner.p256();
  private static final FulcioConfiguration CONFIGURATION = configuration();
  private static final CertificateAuthority AUTHORITY =
      new CertificateAuthority(
          new CertificateAuthorities(() -> START, new SecureRandom())
              .fulcio("example", JdkSigner.p384(), KEY),
          KEY);

  private static FulcioConfiguration configuration() {
    try {
      return ConfigurationReader.check(
              """
              oidc-issuers:
                https://ci.example: {client-id: s, type: ci-provider, ci-provider: own}
                https://user.example: {client-id: s, type: username, subject-domain: user.example}
                https://uri.example: {client-id: s, type: uri, subject-domain: 'https://uri.example'}
                https://dex.example: {client-id: s, type: email, issuer-claim: $.behind}
                https://spiffe.example: {client-id: s, type: spiffe, spiffe-trust-domain: d.}
                https://a.tokens.sts.global.api.aws: {client-id: s, preset: aws-iam-role}
              ci-issuer-metadata:
                own: {subject-alternative-name-template: name}
              """
                  .getBytes(StandardCharsets.UTF_8))
          .configuration();
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Outcome<CertifiedIdentity> identity(String url, String claims) {
    return CONFIGURATION
        .issuer(url)
        .orElseThrow()
        .type()
        .principal(url, Claims.parse(claims.getBytes(StandardCharsets.UTF_8)).orElseThrow())
        .then(Principal::certified);
  }

  private static String rule(Outcome<CertifiedIdentity> outcome) {
    return outcome instanceof Outcome.Refused<CertifiedIdentity>(var refusal)
        ? refusal.rule().id()
        : "accepted";
  }

  private static void sign(CertifiedIdentity identity) {
    byte[] tbs =
        new LeafTemplate(AUTHORITY, identity, HOLDER.publicKey(), BigInteger.TWO, START, LIFE)
            .precertificate();
    assertThat(CertificateLint.findings(tbs, AUTHORITY, LIFE)).isEmpty();
    CertificateSigning.sign(tbs, KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|san-malformed",
        "acme/app|san-malformed",
        "//host/path|san-malformed",
        "?query|san-malformed",
        "https:|san-malformed",
        "https://|san-malformed",
        "https://host./a|san-malformed",
        "https://host/?<a>|san-malformed",
        "https://host/?a b|san-malformed",
        "https://host/?%zz|san-malformed",
        "a:b c|san-malformed",
        "repo:acme/app:ref|accepted",
        "https://host/a b|accepted",
        "https://a_b/c|accepted",
        "https://host/\\ud800|accepted",
      })
  void aNameIsAUriThatEverybodyReads(String name, String rule) {
    judged(CI, "{\"sub\":\"s\",\"name\":\"%s\"}".formatted(name), rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        CI + "|{\"sub\":\"a\\ud800\",\"name\":\"https://a/\"}|accepted",
        CI + "|{\"sub\":\"\\udc00\\ud800\",\"name\":\"https://a/\"}|accepted",
        "https://user.example|{\"sub\":\"a\\ud800\"}|accepted",
        "https://uri.example|{\"sub\":\"https://uri.example/\\ud800\"}|accepted",
        "https://uri.example|{\"sub\":\"https://uri.example?a\\\\b\"}|san-malformed",
        "https://uri.example|{\"sub\":\"?a://[\"}|subject-uri",
        "https://uri.example|{\"sub\":\"a/b://[\"}|subject-uri",
        "https://spiffe.example|{\"sub\":\"spiffe://d./a\"}|san-malformed",
        "https://dex.example|{\"sub\":\"s\",\"email\":\"a@b.example\",\"email_verified\":true,\"behind\":\"\"}|issuer-claim-missing",
        AWS
            + "|{\"sub\":\"arn:aws:iam::123456789012:role/a\",\"https://sts.amazonaws.com/\":{\"aws_account\":\"123456789012\",\"org_id\":\"\\ud800\"}}|accepted",
        AWS
            + "|{\"sub\":\"arn:aws:iam::123456789012:role/<>/a\",\"https://sts.amazonaws.com/\":{\"aws_account\":\"123456789012\"}}|san-malformed",
      })
  void claimsOfEveryTypeAreJudged(String issuer, String claims, String rule) {
    judged(issuer, claims, rule);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "",
            "a",
            "uri.example",
            "https://",
            "//",
            "/",
            "..",
            "?",
            "#",
            "%",
            "%41",
            "@",
            ":",
            "[",
            "]",
            "!",
            "<",
            "\\",
            "\"",
            "{{",
            " ",
            "\n",
            "\u0000",
            "\ud800",
            "\udc00",
            "\u00e9")
        .list()
        .ofMaxSize(5)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 300)
  void anyTextIsJudged(@ForAll("texts") String text) {
    for (String start : List.of("", "https://uri.example", "spiffe://d./")) {
      for (String issuer : List.of(CI, "https://user.example", "https://uri.example")) {
        Outcome<CertifiedIdentity> outcome =
            identity(
                issuer,
                "{\"sub\":\"%s%s\",\"name\":\"%s\"}"
                    .formatted(start, escaped(text), escaped(text)));
        if (outcome instanceof Outcome.Accepted<CertifiedIdentity>(var identity)) {
          sign(identity);
        }
      }
    }
  }

  /** In JSON's escapes, which can name half of a surrogate pair. */
  private static String escaped(String text) {
    return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
  }

  private static void judged(String issuer, String claims, String rule) {
    Outcome<CertifiedIdentity> outcome = identity(issuer, claims);

    assertThat(rule(outcome)).isEqualTo(rule);
    if (outcome instanceof Outcome.Accepted<CertifiedIdentity>(var identity)) {
      assertThatCode(() -> sign(identity)).doesNotThrowAnyException();
    }
  }
}
