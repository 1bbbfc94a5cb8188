package dev.hallmark.pki.keys;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Verifies signatures: ECDSA in DER on P-256, P-384 and P-521, RSA PKCS#1 v1.5, Ed25519 and
 * Ed25519ph. False for every signature that does not verify, whatever is wrong with it, and for
 * every kind of key that Sigstore does not know.
 */
public final class Signatures {
  private static final int ED25519_KEY_LENGTH = 32;
  private static final int ED25519_SIGNATURE_LENGTH = 64;

  private Signatures() {}

  /**
   * Verifies a signature over a message.
   *
   * @param hash what the signer hashed with; without meaning for Ed25519, which is verified pure
   */
  public static boolean verify(
      PublicKey key, HashAlgorithm hash, byte[] message, byte[] signature) {
    Optional<PublicKeyType> type = PublicKeyType.of(key);
    if (type.isEmpty()) {
      return false;
    }
    return switch (type.get()) {
      case ECDSA_P256, ECDSA_P384, ECDSA_P521 ->
          isEcdsa(type.get(), key, hash.digest(message), signature);
      case RSA -> verifyWith(withRsa(hash), key, message, signature);
      case ED25519 -> verifyWith("Ed25519", key, message, signature);
    };
  }

  /**
   * Verifies a signature over a message of which only the digest is known. An Ed25519 key verifies
   * Ed25519ph (RFC 8032 section 5.1, no context) and SHA-512 digests only.
   */
  public static boolean verifyDigest(PublicKey key, Digest digest, byte[] signature) {
    Optional<PublicKeyType> type = PublicKeyType.of(key);
    if (type.isEmpty()) {
      return false;
    }
    return switch (type.get()) {
      case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> isEcdsa(type.get(), key, digest, signature);
      case RSA -> key instanceof RSAPublicKey rsa && Pkcs1.verify(rsa, digest, signature);
      case ED25519 ->
          key instanceof EdECPublicKey
              && digest.algorithm() == HashAlgorithm.SHA_512
              && verifyPrehashed(key, digest, signature);
    };
  }

  private static boolean isEcdsa(
      PublicKeyType type, PublicKey key, Digest digest, byte[] signature) {
    return key instanceof ECPublicKey ec
        && EcdsaVerification.verify(type, ec, digest.value(), signature);
  }

  private static String withRsa(HashAlgorithm hash) {
    return switch (hash) {
      case SHA_256 -> "SHA256withRSA";
      case SHA_384 -> "SHA384withRSA";
      case SHA_512 -> "SHA512withRSA";
    };
  }

  private static boolean verifyWith(
      String algorithm, PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has these algorithms", e);
    } catch (InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException | RuntimeException e) {
      // Malformed signature bytes: the JDK tells some of them by exceptions of several kinds.
      return false;
    }
  }

  // The JDK's Ed25519ph hashes the message itself and cannot start from a digest.
  private static boolean verifyPrehashed(PublicKey key, Digest digest, byte[] signature) {
    if (signature.length != ED25519_SIGNATURE_LENGTH) {
      return false;
    }
    byte[] spki = key.getEncoded();
    byte[] point = Arrays.copyOfRange(spki, spki.length - ED25519_KEY_LENGTH, spki.length);
    return Ed25519.verifyPrehash(signature, 0, point, 0, new byte[0], digest.value(), 0);
  }
}
