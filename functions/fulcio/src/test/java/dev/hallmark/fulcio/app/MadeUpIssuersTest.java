package dev.hallmark.fulcio.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.fulcio.vectors.TokenMint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A pattern lets anybody name issuers that are none; whoever is named in the file loses nothing.
 */
class MadeUpIssuersTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final String NAMED = "https://issuer.example/named";
  private static final TokenMint MINT = new TokenMint("one");

  private final List<String> asked = new ArrayList<>();
  private final TokenVerifier verifier =
      new TokenVerifier(
          new CachedIssuerKeys(
              issuer -> {
                asked.add(issuer.url());
                return issuer.named()
                    ? new KeyLookup.Found(
                        new PublishedKeys(List.of("RS256"), List.of(MINT.publicKey())))
                    : new KeyLookup.Unreachable();
              },
              () -> NOW),
          () -> NOW);

  private static FulcioConfiguration configuration() throws ConfigurationException {
    return ConfigurationReader.check(
            """
            oidc-issuers: {'https://issuer.example/named': {client-id: s, type: email}}
            meta-issuers: {'https://issuer.example/*': {client-id: s, type: email}}
            """
                .getBytes(StandardCharsets.UTF_8))
        .configuration();
  }

  private static String token(String issuer) {
    return MINT.sign(
        """
        {"iss":"%s","aud":"s","sub":"s","exp":%d,"email":"a@example.org","email_verified":true}\
        """
            .formatted(issuer, NOW.getEpochSecond() + 600));
  }

  @Test
  void anyNumberOfThemMakesTheNamedOneBeAskedOnceOnly() throws ConfigurationException {
    FulcioConfiguration configuration = configuration();
    verifier.verify(configuration, token(NAMED));
    for (int i = 0; i < 3 * CachedIssuerKeys.MOST; i++) {
      verifier.verify(configuration, token("https://issuer.example/made-up-" + i));
    }

    assertThat(verifier.verify(configuration, token(NAMED))).isInstanceOf(Outcome.Accepted.class);
    assertThat(Collections.frequency(asked, NAMED)).isEqualTo(1);
  }
}
