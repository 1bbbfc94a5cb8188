package dev.hallmark.rekor.v2.domain;

import java.util.Optional;

/**
 * What checks a signature (message Verifier).
 *
 * @param material the key, bare or in a certificate; empty if the request has neither
 * @param label the key's type and hash as the requester names them
 */
public record Verifier(Optional<Material> material, KeyLabel label) {
  /** A key on the wire. */
  public sealed interface Material {
    /** The exact bytes received, which go into the entry unchanged. */
    byte[] rawBytes();
  }

  /**
   * A bare key.
   *
   * @param rawBytes DER SubjectPublicKeyInfo
   */
  public record PublicKey(byte[] rawBytes) implements Material {}

  /**
   * A key in a certificate.
   *
   * @param rawBytes DER X.509
   */
  public record X509Certificate(byte[] rawBytes) implements Material {}
}
