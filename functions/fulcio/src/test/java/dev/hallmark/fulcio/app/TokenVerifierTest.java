package dev.hallmark.fulcio.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Refusal;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.fulcio.vectors.TokenMint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are accepted, to the second and to the byte. */
class TokenVerifierTest {
  private static final String ISSUER = "https://issuer.example/a";
  private static final TokenMint MINT = new TokenMint("one");
  private static final long NOW = 1_795_420_800L;
  private static final FulcioConfiguration CONFIGURATION = configuration();

  private Instant now = Instant.ofEpochSecond(NOW);
  private final List<String> asked = new ArrayList<>();
  private KeyLookup answer =
      new KeyLookup.Found(new PublishedKeys(List.of("RS256"), List.of(MINT.publicKey())));
  private final TokenVerifier verifier =
      new TokenVerifier(
          new CachedIssuerKeys(
              issuer -> {
                asked.add(issuer.url());
                return answer;
              },
              () -> now),
          () -> now);

  private static FulcioConfiguration configuration() {
    try {
      return ConfigurationReader.read(
          """
          {"oidc-issuers":{"https://issuer.example/a":{"client-id":"sigstore","type":"email"}}}
          """
              .getBytes(StandardCharsets.UTF_8));
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String payload(String more) {
    return """
    {"iss":"https://issuer.example/a","aud":"sigstore","sub":"s","exp":%d,
    "email":"a@example.org","email_verified":true%s}\
    """
        .formatted(NOW + 600, more);
  }

  private String ruleFor(String token) {
    return switch (verifier.verify(CONFIGURATION, token)) {
      case Outcome.Accepted<Principal> _ -> "accepted";
      case Outcome.Refused<Principal>(Refusal refusal) -> refusal.rule().id();
      case Outcome.Unavailable<Principal>(var trouble) -> "503 " + trouble.rule().id();
    };
  }

  @Test
  void aGoodTokenNamesItsHolder() {
    Outcome<Principal> outcome = verifier.verify(CONFIGURATION, MINT.sign(payload("")));

    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    outcome.then(
        principal -> {
          assertThat(principal.name()).isEqualTo("a@example.org");
          return Outcome.accepted(principal);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "600,0,accepted",
    "600,1,token-expired",
    "-1,0,token-expired",
    "0,0,accepted",
    "0,1,token-expired"
  })
  void expiryHasNoLeeway(long secondsToExpiry, long nanosAfter, String rule) {
    now = Instant.ofEpochSecond(NOW, 0);
    String token = MINT.sign(payload("").replace("" + (NOW + 600), "" + (NOW + secondsToExpiry)));
    if (nanosAfter > 0) {
      now = Instant.ofEpochSecond(NOW + Math.max(0, secondsToExpiry), nanosAfter);
    }
    assertThat(ruleFor(token)).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "300,accepted",
    "301,token-not-yet-valid",
    "-5000000000,accepted",
    "1e300,token-not-yet-valid"
  })
  void notBeforeHasFiveMinutes(double seconds, String rule) {
    assertThat(ruleFor(MINT.sign(payload(",\"nbf\":" + (NOW + seconds))))).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sigstore\"|accepted",
        "[\"x\",\"sigstore\"]|accepted",
        "[]|audience",
        "[\"sigstore\",1]|audience",
        "[[\"sigstore\"]]|audience",
        "{\"a\":\"sigstore\"}|audience",
        "\"sigstore \"|audience",
        "\"SIGSTORE\"|audience",
        "null|audience",
        "1|audience"
      })
  void theAudienceIsAStringOrAListOfStrings(String audience, String rule) {
    assertThat(ruleFor(MINT.sign(payload("").replace("\"sigstore\"", audience)))).isEqualTo(rule);
  }

  @Test
  void aTokenForAnotherAudienceIsToldWhichToRequest() {
    String token = MINT.sign(payload("").replace("\"sigstore\"", "\"other\""));

    assertThat(verifier.verify(CONFIGURATION, token))
        .isEqualTo(Outcome.refused(Rule.AUDIENCE.refusal("it must have \"sigstore\"")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://issuer.example/a/",
        "https://ISSUER.example/a",
        "https://issuer.example",
        "https://issuer.example/a?",
        " https://issuer.example/a",
        ""
      })
  void theIssuerIsComparedByteForByteAndNoOtherIsAsked(String issuer) {
    assertThat(ruleFor(MINT.sign(payload("").replace(ISSUER, issuer)))).isEqualTo("issuer-unknown");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"exp\":\"%d\"", "\"exp\":true", "\"exp\":null", "\"x\":1"})
  void expiryMustBeANumber(String member) {
    String payload =
        payload("").replace("\"exp\":%d".formatted(NOW + 600), member.formatted(NOW + 600));

    assertThat(ruleFor(MINT.sign(payload))).isIn("claims-malformed", "token-expired");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"iss\":\"https://issuer.example/a\"}",
        "}x",
        "}{}",
        ",\"a\":1e999}",
        ",\"a\":\"\u0001\"}",
        ",}"
      })
  void aPayloadIsOneObjectWithoutRepetition(String ending) {
    String payload = payload("");
    assertThat(ruleFor(MINT.sign(payload.substring(0, payload.length() - 1) + ending)))
        .isEqualTo("token-malformed");
  }

  @Test
  void aPayloadNestedThousandsDeepIsRefused() {
    assertThat(ruleFor(MINT.sign(payload(",\"a\":" + "[".repeat(9000) + "]".repeat(9000)))))
        .isEqualTo("token-malformed");
  }

  @Test
  void thePublicKeyIsNoSharedSecret() throws GeneralSecurityException {
    byte[] secret = MINT.publicKey().toString().getBytes(StandardCharsets.UTF_8);
    String input = Base64URL.encode("{\"alg\":\"HS256\"}") + "." + Base64URL.encode(payload(""));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    byte[] tag = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));

    assertThat(ruleFor(input + "." + Base64URL.encode(tag))).isEqualTo("token-algorithm");
  }

  @Test
  void anExtensionThatMustBeUnderstoodIsNot() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("one")
            .criticalParams(Set.of("x"))
            .customParam("x", 1)
            .build();
    assertThat(ruleFor(MINT.sign(header, payload("")))).isEqualTo("token-malformed");
  }

  @Test
  void anAlgorithmThatTheIssuerDoesNotAnnounceIsRefusedThoughItsKeyFits() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build();

    assertThat(ruleFor(MINT.sign(header, payload("")))).isEqualTo("token-algorithm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a.b",
        "a.b.c.d",
        "a..c",
        ".b.c",
        "a.b.",
        "a b.c.d",
        "ä.b.c",
        "e30.e30.e30",
        "bnVsbA.e30.AAAA"
      })
  void whatIsNoTokenIsRefusedBeforeAnyoneIsAsked(String token) {
    assertThat(ruleFor(token)).isIn("token-malformed", "token-missing");
    assertThat(asked).isEmpty();
  }

  @Test
  void millionsOfDotsAreRefusedAtOnce() {
    assertThat(ruleFor(".".repeat(4_000_000))).isEqualTo("token-malformed");
    assertThat(ruleFor("a".repeat(4_000_000) + ".b.c")).isEqualTo("token-malformed");
  }

  @Test
  void aNewKeyOfTheIssuerIsFoundAfterTheFloor() {
    assertThat(ruleFor(MINT.sign(payload("")))).isEqualTo("accepted");
    TokenMint next = new TokenMint("two");
    answer =
        new KeyLookup.Found(
            new PublishedKeys(List.of("RS256"), List.of(MINT.publicKey(), next.publicKey())));
    assertThat(ruleFor(next.sign(payload("")))).isEqualTo("token-signature");

    now = now.plus(CachedIssuerKeys.FLOOR);
    assertThat(ruleFor(next.sign(payload("")))).isEqualTo("accepted");
    assertThat(asked).hasSize(2);
  }

  @Test
  void anIssuerOutOfReachIsNotTheCallersFault() {
    answer = new KeyLookup.Unreachable();

    assertThat(ruleFor(MINT.sign(payload("")))).isEqualTo("503 issuer-unreachable");
  }

  @Property(tries = 300)
  void aTokenWithOneCharacterChangedIsNeverAccepted(
      @ForAll @IntRange(max = 10_000) int where, @ForAll @IntRange(max = 63) int to) {
    String token = MINT.sign(payload(""));
    int place = where % token.length();
    char changed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".charAt(to);
    boolean lastOfAPart = place + 1 == token.length() || token.charAt(place + 1) == '.';
    if (token.charAt(place) != changed && !lastOfAPart) {
      String other = token.substring(0, place) + changed + token.substring(place + 1);
      assertThat(ruleFor(other)).isNotEqualTo("accepted");
    }
  }

  @Property(tries = 1000)
  void anyTextIsRefusedWithoutAFault(@ForAll @StringLength(max = 300) String text) {
    assertThat(ruleFor(text)).isIn("token-malformed", "token-missing");
  }
}
