package dev.hallmark.benchmarks;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A key that signs what it signed before from memory: in place of KMS, whose signatures cost us no
 * processor time. What it signs must repeat itself.
 */
final class RememberedSigner implements Signer {
  private final ThrowAwaySigner key;
  private final Map<Digest, byte[]> signatures = new ConcurrentHashMap<>();

  RememberedSigner(SignatureScheme scheme) {
    this.key = ThrowAwaySigner.of(scheme);
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
    return signatures.computeIfAbsent(digest, key::sign);
  }
}
