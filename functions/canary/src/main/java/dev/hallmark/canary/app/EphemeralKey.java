package dev.hallmark.canary.app;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** A P-256 key that lives for one round, as a client's does. */
final class EphemeralKey {
  private final KeyPair pair;
  private final SecureRandom random;

  private EphemeralKey(KeyPair pair, SecureRandom random) {
    this.pair = pair;
    this.random = random;
  }

  static EphemeralKey fresh(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return new EphemeralKey(generator.generateKeyPair(), random);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes keys of P-256", e);
    }
  }

  PublicKey publicKey() {
    return pair.getPublic();
  }

  /** ECDSA over SHA-256, DER. */
  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate(), random);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with P-256", e);
    }
  }
}
