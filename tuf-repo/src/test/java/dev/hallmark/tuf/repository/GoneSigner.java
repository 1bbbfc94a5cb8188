package dev.hallmark.tuf.repository;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import java.security.PublicKey;

/** A key that its service does not know any more. */
final class GoneSigner implements Signer {
  @Override
  public PublicKey publicKey() {
    throw gone();
  }

  @Override
  public SignatureScheme scheme() {
    return SignatureScheme.ECDSA_P256_SHA256;
  }

  @Override
  public byte[] sign(Digest digest) {
    throw gone();
  }

  private static SigningException gone() {
    return new SigningException("the key is gone", new IllegalStateException("on purpose"));
  }
}
