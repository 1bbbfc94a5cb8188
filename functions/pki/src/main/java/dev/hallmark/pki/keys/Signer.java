package dev.hallmark.pki.keys;

import java.security.PublicKey;

/**
 * Signs with one private key that it never shows.
 *
 * <p>ECDSA signatures are DER (RFC 3279 section 2.2.3) and randomised: signing twice gives two
 * valid signatures. A call may be repeated without harm. Thread-safe.
 */
public interface Signer {
  /** The public half. Read once, then remembered. */
  PublicKey publicKey();

  /** The scheme of every signature made here. */
  SignatureScheme scheme();

  /**
   * Signs a digest made with the scheme's hash.
   *
   * @throws IllegalArgumentException if the digest was made with another hash
   * @throws SigningException if the key service did not answer or refused
   */
  byte[] sign(Digest digest);

  /** Hashes and signs a message. */
  default byte[] signMessage(byte[] message) {
    return sign(scheme().hash().digest(message));
  }
}
