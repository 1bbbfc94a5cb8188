package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import java.security.PublicKey;
import java.util.function.Supplier;

/**
 * A key whose public half the ceremony may ask for, and which it must not sign with.
 *
 * @param key asked for each time
 * @param otherwise what is wrong if it signs
 */
record PublicHalf(Supplier<PublicKey> key, SignatureScheme scheme, String otherwise)
    implements Signer {
  @Override
  public PublicKey publicKey() {
    return key.get();
  }

  @Override
  public byte[] sign(Digest digest) {
    throw new AssertionError(otherwise);
  }
}
