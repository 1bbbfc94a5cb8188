package dev.hallmark.pki.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/**
 * A {@link Signer} whose key lives in this object only and is trusted by nobody: for rehearsals,
 * which sign as the instance does and never with its keys.
 */
public final class ThrowAwaySigner implements Signer {
  private final KeyPair pair;
  private final SignatureScheme scheme;

  private ThrowAwaySigner(KeyPair pair, SignatureScheme scheme) {
    this.pair = pair;
    this.scheme = scheme;
  }

  /** A fresh key. */
  public static ThrowAwaySigner of(SignatureScheme scheme) {
    String curve =
        switch (scheme) {
          case ECDSA_P256_SHA256 -> "secp256r1";
          case ECDSA_P384_SHA384 -> "secp384r1";
        };
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return new ThrowAwaySigner(generator.generateKeyPair(), scheme);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has the NIST curves", e);
    }
  }

  @Override
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  @Override
  public SignatureScheme scheme() {
    return scheme;
  }

  @Override
  public byte[] sign(Digest digest) {
    if (digest.algorithm() != scheme.hash()) {
      throw new IllegalArgumentException("the digest was made with another hash than the key's");
    }
    try {
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(digest.value());
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a fresh key signs", e);
    }
  }
}
