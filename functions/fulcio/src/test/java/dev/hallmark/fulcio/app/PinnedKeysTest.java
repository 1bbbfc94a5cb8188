package dev.hallmark.fulcio.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.fulcio.vectors.TokenMint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in the configuration: the issuer is never asked, and nobody else's key counts. */
class PinnedKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final TokenMint MINT = new TokenMint("one");

  private final TokenVerifier verifier =
      new TokenVerifier(
          new CachedIssuerKeys(
              issuer -> {
                throw new AssertionError("asked " + issuer);
              },
              () -> NOW),
          () -> NOW);

  private static byte[] configuration(String set) {
    return """
    {"oidc-issuers":{"https://issuer.example/a":{"client-id":"sigstore","type":"email","jwks":%s}}}
    """
        .formatted(set)
        .getBytes(StandardCharsets.UTF_8);
  }

  private Outcome<Principal> verify(TokenMint signer) throws ConfigurationException {
    return verifier.verify(
        ConfigurationReader.read(configuration("{\"keys\":[" + MINT.publicKey() + "]}")),
        signer.sign(
            """
            {"iss":"https://issuer.example/a","aud":"sigstore","sub":"s","exp":%d,
            "email":"a@example.org","email_verified":true}\
            """
                .formatted(NOW.getEpochSecond() + 600)));
  }

  @Test
  void aTokenOfThePinnedKeyIsAccepted() throws ConfigurationException {
    assertThat(verify(MINT)).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void aTokenOfAnotherKeyIsRefusedWithoutAskingTheIssuer() throws ConfigurationException {
    for (String keyId : new String[] {"one", "another"}) {
      assertThat(verify(new TokenMint(keyId)))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.refusal().rule().id()).isEqualTo("token-signature"));
    }
  }

  @Test
  void aKeyThatIsOfNoUseBesideOneThatIsIsWarnedOf() throws ConfigurationException {
    assertThat(
            ConfigurationReader.check(
                    configuration("{\"keys\":[{\"kty\":\"x\"}," + MINT.publicKey() + "]}"))
                .warnings())
        .singleElement()
        .asString()
        .contains("jwks: holds 1 of 2 keys that can verify no token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|at least one key",
        "[]|at least one key",
        "\"x\"|at least one key",
        "{\"keys\":[]}|at least one key",
        "{\"keys\":[{\"kty\":\"RSA\",\"d\":\"AQAB\"}]}|private key",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AQAB\"}]}|private key",
        "{\"keys\":[{\"kty\":\"RSA\",\"e\":\"AQAB\"}]}|can verify a token",
        "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"use\":\"enc\"}]}|can verify a"
            + " token",
        "{\"keys\":[{\"kty\":\"unheard of\"}]}|can verify a token"
      })
  void aSetThatIsNoneIsRefused(String set, String says) {
    assertThatThrownBy(() -> ConfigurationReader.read(configuration(set)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("jwks")
        .hasMessageContaining(says);
  }
}
