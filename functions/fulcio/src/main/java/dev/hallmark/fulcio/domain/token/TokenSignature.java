package dev.hallmark.fulcio.domain.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signatures;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Verifies the signature of a token with one key of a key set (RFC 7518 section 3). */
public final class TokenSignature {
  /** DER SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 section 4). */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private TokenSignature() {}

  /** Whether any key that may have signed the token did. */
  public static boolean verifies(CompactToken token, PublishedKeys published) {
    String keyId = token.header().getKeyID();
    for (JWK key : published.keys()) {
      boolean named = keyId == null || keyId.isEmpty() || keyId.equals(key.getKeyID());
      if (named && verifies(token, key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean verifies(CompactToken token, JWK key) {
    JWSAlgorithm algorithm = token.header().getAlgorithm();
    try {
      return switch (key) {
        case RSAKey rsa when JWSAlgorithm.Family.RSA.contains(algorithm) ->
            verifies(token, new RSASSAVerifier(rsa.toRSAPublicKey()));
        case ECKey ec when fits(ec, algorithm) ->
            verifies(token, new ECDSAVerifier(ec.toECPublicKey()));
        case OctetKeyPair ed
            when algorithm.equals(JWSAlgorithm.EdDSA) && Curve.Ed25519.equals(ed.getCurve()) ->
            verifiesEd25519(token, ed);
        default -> false;
      };
    } catch (JOSEException e) {
      return false;
    }
  }

  private static boolean fits(ECKey key, JWSAlgorithm algorithm) {
    return Curve.forJWSAlgorithm(algorithm) != null
        && Curve.forJWSAlgorithm(algorithm).contains(key.getCurve());
  }

  private static boolean verifies(CompactToken token, JWSVerifier verifier) throws JOSEException {
    return verifier.verify(token.header(), token.signingInput(), token.signature());
  }

  private static boolean verifiesEd25519(CompactToken token, OctetKeyPair key) {
    ByteArrayOutputStream spki = new ByteArrayOutputStream();
    spki.writeBytes(ED25519_PREFIX);
    spki.writeBytes(key.getDecodedX());
    try {
      return Signatures.verify(
          PublicKeys.fromSpki(spki.toByteArray()),
          HashAlgorithm.SHA_512,
          token.signingInput(),
          token.signature().decode());
    } catch (MalformedKeyException e) {
      return false;
    }
  }
}
