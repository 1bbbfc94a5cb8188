package dev.hallmark.rekor.v1.domain.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.HexFormat;

/** A key of TUF metadata (TUF specification, section 4.2): Ed25519, ECDSA or RSA-PSS. */
record TufPublicKey(PublicKey key) {
  /** DER SubjectPublicKeyInfo in front of a bare Ed25519 key (RFC 8410). */
  private static final String ED25519_PREFIX = "302a300506032b6570032100";

  /** The same in front of a bare point of P-256 (RFC 5480). */
  private static final String P256_PREFIX = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

  private static final int PSS_SALT_LENGTH = 32;

  static TufPublicKey of(JsonNode json) throws ProposalException {
    String value = json.path("keyval").path("public").asText();
    try {
      PublicKey key =
          switch (json.path("keytype").asText()) {
            case "ed25519" -> fromHex(ED25519_PREFIX, value);
            case "ecdsa", "ecdsa-sha2-nistp256" ->
                value.startsWith("-----") ? PublicKeys.fromPem(value) : fromHex(P256_PREFIX, value);
            case "rsa" -> PublicKeys.fromPem(value);
            default -> throw new ProposalException("a key of the TUF root is of an unknown type");
          };
      return new TufPublicKey(key);
    } catch (MalformedKeyException | IllegalArgumentException e) {
      throw new ProposalException("a key of the TUF root is malformed");
    }
  }

  private static PublicKey fromHex(String prefix, String value) throws MalformedKeyException {
    return PublicKeys.fromSpki(HexFormat.of().parseHex(prefix + value));
  }

  boolean verifies(byte[] message, byte[] signature) {
    return switch (key) {
      case RSAPublicKey _ -> verifiesPss(message, signature);
      case ECPublicKey _ -> Signatures.verify(key, HashAlgorithm.SHA_256, message, signature);
      default -> Signatures.verify(key, HashAlgorithm.SHA_512, message, signature);
    };
  }

  private boolean verifiesPss(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("RSASSA-PSS");
      verifier.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSS_SALT_LENGTH, 1));
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
