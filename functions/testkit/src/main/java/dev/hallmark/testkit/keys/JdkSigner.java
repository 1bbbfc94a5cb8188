package dev.hallmark.testkit.keys;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import java.security.PublicKey;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A {@link ThrowAwaySigner} that counts its signatures, and fails on demand as a key service does
 * that is down.
 */
public final class JdkSigner implements Signer {
  private final ThrowAwaySigner key;
  private final AtomicLong signatures = new AtomicLong();
  private final AtomicBoolean down = new AtomicBoolean();

  private JdkSigner(ThrowAwaySigner key) {
    this.key = key;
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
    return new JdkSigner(ThrowAwaySigner.of(scheme));
  }

  @Override
  public PublicKey publicKey() {
    return key.publicKey();
  }

  @Override
  public SignatureScheme scheme() {
    return key.scheme();
  }

  @Override
  public byte[] sign(Digest digest) {
    if (down.get()) {
      throw new SigningException("the key service is down", new IllegalStateException("on demand"));
    }
    byte[] signature = key.sign(digest);
    signatures.incrementAndGet();
    return signature;
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
