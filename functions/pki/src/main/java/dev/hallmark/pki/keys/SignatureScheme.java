package dev.hallmark.pki.keys;

/** The signature schemes with which this instance's own keys sign. */
public enum SignatureScheme {
  ECDSA_P256_SHA256("PKIX_ECDSA_P256_SHA_256", HashAlgorithm.SHA_256),
  ECDSA_P384_SHA384("PKIX_ECDSA_P384_SHA_384", HashAlgorithm.SHA_384);

  private final String keyDetails;
  private final HashAlgorithm hash;

  SignatureScheme(String keyDetails, HashAlgorithm hash) {
    this.keyDetails = keyDetails;
    this.hash = hash;
  }

  /** The name in sigstore's protobuf-specs (enum PublicKeyDetails). */
  public String keyDetails() {
    return keyDetails;
  }

  /** The hash that is signed. */
  public HashAlgorithm hash() {
    return hash;
  }
}
