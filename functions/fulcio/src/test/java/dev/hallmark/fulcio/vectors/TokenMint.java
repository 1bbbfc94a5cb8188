package dev.hallmark.fulcio.vectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** An issuer's key and the tokens signed with it. */
public final class TokenMint {
  private final RSAKey key;

  public TokenMint(String keyId) {
    try {
      this.key = new RSAKeyGenerator(2048).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public JWK publicKey() {
    return key.toPublicJWK();
  }

  /** A token in RS256 over exactly this payload. */
  public String sign(String payload) {
    return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), payload);
  }

  public String sign(JWSHeader header, String payload) {
    try {
      JWSObject token = new JWSObject(header, new Payload(payload));
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
