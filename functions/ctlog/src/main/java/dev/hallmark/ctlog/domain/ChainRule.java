package dev.hallmark.ctlog.domain;

/** What a chain must satisfy. A refusal shows the sentence and the id of the first broken one. */
public enum ChainRule {
  NOT_EMPTY("not-empty", "failed to parse add-chain body: cert chain was empty"),
  SIZE(
      "size",
      "failed to parse add-chain body: the chain has more than 10 certificates or 131072 bytes"),
  CERTIFICATES_PARSE(
      "certificates-parse",
      "failed to parse add-chain contents: a member of the chain is not a DER X.509 certificate"),
  IN_ORDER(
      "in-order",
      Prefix.CHAIN + "a certificate is not signed by the authority that follows it in the chain"),
  NO_SURPLUS("no-surplus", Prefix.CHAIN + "certificates follow an accepted root"),
  ACCEPTED_ROOT(
      "accepted-root", Prefix.CHAIN + "certificate signed by unknown authority: no accepted root"),
  CODE_SIGNING("code-signing", Prefix.CHAIN + "rejecting certificate without EKU in [codeSigning]"),
  NOT_EXPIRED("not-expired", Prefix.CHAIN + "the certificate has expired"),
  EXPIRES_IN_TIME(
      "expires-in-time",
      Prefix.CHAIN
          + "the certificate's NotAfter is outside this log's time: submit it to the log of its"
          + " time"),
  NO_PRECERTIFICATE_SIGNER(
      "no-precertificate-signer",
      Prefix.CHAIN + "precertificate signing certificates are not supported"),
  POISON(
      "poison",
      "failed to verify add-chain contents: cert / precert mismatch: add-pre-chain takes"
          + " certificates with a critical poison extension of value NULL, add-chain those"
          + " without");

  private static final class Prefix {
    static final String CHAIN = "failed to verify add-chain contents: chain failed to validate: ";
  }

  private final String id;
  private final String sentence;

  ChainRule(String id, String sentence) {
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
