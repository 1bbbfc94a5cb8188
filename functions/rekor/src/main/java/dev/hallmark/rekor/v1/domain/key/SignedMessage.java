package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;

/**
 * A message under which several signatures stand: hashed once, whatever their number.
 *
 * @param bytes all of it, for the keys that sign more than a digest
 * @param sha256 its digest
 */
public record SignedMessage(byte[] bytes, Digest sha256) {
  /** Hashes a message. */
  public static SignedMessage of(byte[] bytes) {
    return new SignedMessage(bytes, HashAlgorithm.SHA_256.digest(bytes));
  }
}
