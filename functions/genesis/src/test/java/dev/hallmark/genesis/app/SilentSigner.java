package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import java.security.PublicKey;

/** A key whose service is not reached, or does not let it be used: not even its public half. */
record SilentSigner(SignatureScheme scheme) implements Signer {
  @Override
  public PublicKey publicKey() {
    throw new SigningException("the key does not answer", new IllegalStateException("on purpose"));
  }

  @Override
  public byte[] sign(Digest digest) {
    throw new SigningException("the key does not answer", new IllegalStateException("on purpose"));
  }
}
