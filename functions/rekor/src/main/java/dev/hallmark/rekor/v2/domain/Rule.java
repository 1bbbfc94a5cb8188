package dev.hallmark.rekor.v2.domain;

/** What a request must satisfy. A refusal shows the id and the sentence of the first broken one. */
public enum Rule {
  DIGEST_PRESENT("digest-present", "the digest is missing"),
  SIGNATURE_PRESENT("signature-present", "the signature's content is missing"),
  VERIFIER_PRESENT("verifier-present", "the verifier of the signature is missing"),
  KEY_PRESENT("key-present", "the verifier holds neither a public key nor a certificate"),
  KEY_DETAILS_KNOWN(
      "key-details-known", "keyDetails is missing or names no scheme that signs a digest"),
  DIGEST_LENGTH("digest-length", "the digest's length is not that of the hash keyDetails names"),
  KEY_PARSES("key-parses", "the public key is not a DER SubjectPublicKeyInfo of a supported type"),
  CERTIFICATE_PARSES(
      "certificate-parses", "the certificate is not DER X.509 with a key of a supported type"),
  ALGORITHM_ALLOWED(
      "algorithm-allowed",
      "the key's type and the hash keyDetails names are no pair this log accepts: RSA of 2048,"
          + " 3072 or 4096 bits and P-256 with SHA-256, P-384 with SHA-384, P-521 and Ed25519ph"
          + " with SHA-512"),
  SIGNATURE_VERIFIES(
      "signature-verifies", "the signature does not verify over the digest with the given key"),
  ENTRY_SIZE("entry-size", "the log's entry would be larger than 16384 bytes"),
  ONE_SIGNATURE(
      "one-signature", "the envelope must hold exactly one signature to be logged as hashedrekord"),
  ENVELOPE_VERIFIERS("envelope-verifiers", "the request must hold between one and ten verifiers");

  private final String id;
  private final String sentence;

  Rule(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  /** A short stable name. */
  public String id() {
    return id;
  }

  /** What was wrong, without a word of the request. */
  public String sentence() {
    return sentence;
  }
}
