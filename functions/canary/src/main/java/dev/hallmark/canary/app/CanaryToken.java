package dev.hallmark.canary.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hallmark.canary.domain.StepException;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Mints the canary's tokens (RFC 7519), signed with ES256 by its own key. */
public final class CanaryToken {
  /** A round is over long before. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Signer key;
  private final CanaryIdentity identity;

  /**
   * @param key P-256; Fulcio's configuration has its public half
   */
  public CanaryToken(Signer key, CanaryIdentity identity) {
    this.key = key;
    this.identity = identity;
  }

  /**
   * A token in compact form.
   *
   * @throws StepException if the key service did not sign
   */
  public String mint(Instant now) throws StepException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(CanaryIdentity.KEY_ID).build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(identity.issuer())
            .subject(identity.subject())
            .audience(CanaryIdentity.AUDIENCE)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .build();
    Base64URL payload = claims.toPayload().toBase64URL();
    byte[] input = (header.toBase64URL() + "." + payload).getBytes(StandardCharsets.US_ASCII);
    try {
      byte[] signature =
          ECDSA.transcodeSignatureToConcat(
              key.signMessage(input), ECDSA.getSignatureByteArrayLength(JWSAlgorithm.ES256));
      return new SignedJWT(header.toBase64URL(), payload, Base64URL.encode(signature)).serialize();
    } catch (SigningException e) {
      throw new StepException("the key service did not sign the canary's token");
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException("a signature of P-256 has two numbers", e);
    }
  }
}
