package dev.hallmark.timestamp.domain;

import java.util.Optional;

/**
 * Why a request is refused. The sentence is the one that Sigstore's own authority answers with, so
 * that scripts recognise it; the rule says more where that sentence says nothing.
 *
 * @param id for metrics
 * @param sentence upstream's words
 * @param rule which rule failed, if the sentence does not tell
 */
public record Refusal(String id, String sentence, Optional<String> rule) {
  static final Refusal WEAK_HASH = of("weak-hash", "Weak hash algorithm in timestamp request");
  static final Refusal UNKNOWN_HASH =
      malformed("the hash algorithm must be SHA-256, SHA-384 or SHA-512");
  static final Refusal DIGEST_LENGTH =
      of("digest-length", "Message digest has incorrect length for specified algorithm");
  static final Refusal POLICY =
      of("policy", "unaccepted policy: requested TSA policy is not supported by the TSA");
  static final Refusal EXTENSION =
      of("extension", "unaccepted extension: requested extensions are not supported by the TSA");

  /** The JSON form's policy is no OID. */
  public static final Refusal OID = of("oid", "OID should be comprised of at most 128 components");

  /** The JSON form is larger than upstream's fixed limit. */
  public static final Refusal TOO_LARGE = of("too-large", "timestamp request is too large");

  private static Refusal of(String id, String sentence) {
    return new Refusal(id, sentence, Optional.empty());
  }

  /** The request could not be read: upstream has one sentence for all of these. */
  public static Refusal malformed(String rule) {
    return new Refusal("malformed", "Error generating timestamp response", Optional.of(rule));
  }

  /** What the caller is told. */
  public String message() {
    return rule.map(said -> sentence + ": " + said).orElse(sentence);
  }
}
