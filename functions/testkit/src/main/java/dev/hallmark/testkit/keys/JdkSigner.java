package dev.hallmark.testkit.keys;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A {@link Signer} over a key pair of the JDK. Counts its signatures, and fails on demand as a key
 * service does that is down.
 */
public final class JdkSigner implements Signer {
  private final KeyPair pair;
  private final SignatureScheme scheme;
  private final AtomicLong signatures = new AtomicLong();
  private final AtomicBoolean down = new AtomicBoolean();

  private JdkSigner(KeyPair pair, SignatureScheme scheme) {
    this.pair = pair;
    this.scheme = scheme;
  }

  /** A fresh P-256 key that signs SHA-256. */
  public static JdkSigner p256() {
    return of(SignatureScheme.ECDSA_P256_SHA256);
  }

  /** A fresh P-384 key that signs SHA-384. */
  public static JdkSigner p384() {
    return of(SignatureScheme.ECDSA_P384_SHA384);
  }

  /** A fresh key of a scheme. */
  public static JdkSigner of(SignatureScheme scheme) {
    String curve =
        switch (scheme) {
          case ECDSA_P256_SHA256 -> "secp256r1";
          case ECDSA_P384_SHA384 -> "secp384r1";
        };
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return new JdkSigner(generator.generateKeyPair(), scheme);
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
    if (down.get()) {
      throw new SigningException("the key service is down", new IllegalStateException("on demand"));
    }
    signatures.incrementAndGet();
    try {
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(digest.value());
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a fresh key signs", e);
    }
  }

  /** How many signatures were made. */
  public long signatures() {
    return signatures.get();
  }

  /** From now on every signature fails. */
  public void goDown() {
    down.set(true);
  }

  /** From now on signatures succeed again. */
  public void comeBack() {
    down.set(false);
  }
}
