package dev.hallmark.pki.tsp;

import dev.hallmark.pki.keys.Digest;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What is to be stamped, after it was found acceptable.
 *
 * @param imprint the hash of what is stamped; the authority never sees the thing itself
 * @param policy dotted OID under which the time is stated
 * @param nonce to be repeated in the answer; any integer, also negative
 * @param certificates whether the signing certificate is to be embedded (certReq)
 */
public record TimestampRequest(
    Digest imprint, String policy, Optional<BigInteger> nonce, boolean certificates) {
  /** Sigstore's policy: the default of its timestamp authority. */
  public static final String SIGSTORE_POLICY = "1.3.6.1.4.1.57264.2";
}
