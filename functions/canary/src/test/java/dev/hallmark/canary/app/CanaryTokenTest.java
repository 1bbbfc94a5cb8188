package dev.hallmark.canary.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hallmark.canary.domain.StepException;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.testkit.keys.JdkSigner;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** What the canary says of itself, and who can tell that it did. */
class CanaryTokenTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final JdkSigner key = JdkSigner.p256();
  private final CanaryToken tokens =
      new CanaryToken(key, CanaryIdentity.of("https://sign.example"));

  @Test
  void aTokenNamesTheCanaryForFiveMinutes() throws Exception {
    SignedJWT token = SignedJWT.parse(tokens.mint(NOW));
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    assertThat(token.getHeader().getKeyID()).isEqualTo("canary");
    assertThat(claims.getIssuer()).isEqualTo("https://sign.example/canary");
    assertThat(claims.getSubject()).isEqualTo("https://sign.example/canary/signer");
    assertThat(claims.getAudience()).containsExactly("sigstore");
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(300)));
  }

  @Test
  void itVerifiesWithTheKeyAndWithNoOther() throws Exception {
    SignedJWT token = SignedJWT.parse(tokens.mint(NOW));
    assertThat(token.verify(new ECDSAVerifier((ECPublicKey) key.publicKey()))).isTrue();
    ECPublicKey other = (ECPublicKey) JdkSigner.p256().publicKey();
    assertThat(token.verify(new ECDSAVerifier(other))).isFalse();
  }

  @Test
  void withoutTheKeyServiceThereIsNone() {
    key.goDown();
    assertThatThrownBy(() -> tokens.mint(NOW))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("key service");
  }
}
