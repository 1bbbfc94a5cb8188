package dev.hallmark.logkeys;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import java.security.PublicKey;

/**
 * A P-256 log key of which only the public half is at hand: enough to check a log.
 *
 * @param publicKey the half that is known
 */
public record PublicHalf(PublicKey publicKey) implements Signer {
  @Override
  public SignatureScheme scheme() {
    return SignatureScheme.ECDSA_P256_SHA256;
  }

  /**
   * Refuses.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public byte[] sign(Digest digest) {
    throw new UnsupportedOperationException("only the public half of the key is known");
  }
}
