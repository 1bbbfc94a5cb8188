package dev.hallmark.pki.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/**
 * A key as a client brings it, which lives in this object only: for the canary, which signs as a
 * client, and for rehearsals, in which requests are answered that nobody sent.
 */
public final class ThrowAwayKey {
  /** Kinds that clients use, each with the signature that belongs to it. */
  public enum Kind {
    ECDSA_P256("EC", "SHA256withECDSA"),
    ECDSA_P384("EC", "SHA384withECDSA"),
    ED25519("Ed25519", "Ed25519"),
    RSA_2048("RSA", "SHA256withRSA");

    private final String generator;
    private final String signature;

    Kind(String generator, String signature) {
      this.generator = generator;
      this.signature = signature;
    }

    private AlgorithmParameterSpec parameters() {
      return switch (this) {
        case ECDSA_P256 -> new ECGenParameterSpec("secp256r1");
        case ECDSA_P384 -> new ECGenParameterSpec("secp384r1");
        case ED25519 -> NamedParameterSpec.ED25519;
        case RSA_2048 -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
      };
    }
  }

  private final Kind kind;
  private final KeyPair pair;

  private ThrowAwayKey(Kind kind, KeyPair pair) {
    this.kind = kind;
    this.pair = pair;
  }

  /** A fresh key. */
  public static ThrowAwayKey of(Kind kind) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.generator);
      generator.initialize(kind.parameters());
      return new ThrowAwayKey(kind, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has these kinds", e);
    }
  }

  /** Which kind it is. */
  public Kind kind() {
    return kind;
  }

  /** The public half. */
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  /** The signature of a message, in the encoding that belongs to the kind. */
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(kind.signature);
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a fresh key signs", e);
    }
  }
}
