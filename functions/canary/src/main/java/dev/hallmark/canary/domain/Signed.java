package dev.hallmark.canary.domain;

/**
 * What was signed in a round.
 *
 * @param digest SHA-256 of the artifact
 * @param signature ECDSA over it, DER
 * @param certificate DER
 */
public record Signed(byte[] digest, byte[] signature, byte[] certificate) {
  /** Copies the arrays. */
  public Signed {
    digest = digest.clone();
    signature = signature.clone();
    certificate = certificate.clone();
  }

  @Override
  public byte[] digest() {
    return digest.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public byte[] certificate() {
    return certificate.clone();
  }
}
