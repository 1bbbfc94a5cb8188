package dev.hallmark.fulcio.domain.proof;

/** The key of a request, as it was sent. */
public sealed interface KeyMaterial {
  /**
   * A public key and a signature.
   *
   * @param key PEM, or DER SubjectPublicKeyInfo
   * @param proof signature over the principal's name
   */
  record KeyWithProof(byte[] key, byte[] proof) implements KeyMaterial {}

  /**
   * A certificate signing request.
   *
   * @param pem PEM of a PKCS#10 request
   */
  record SigningRequest(byte[] pem) implements KeyMaterial {}

  /** No key at all. */
  record Absent() implements KeyMaterial {}
}
