package dev.hallmark.fulcio.domain;

/**
 * Why a request is refused. Reaches the caller as it is, so nothing of his token or his claims'
 * values may stand in it.
 *
 * @param sentence what Fulcio 1.8 says for the step that failed; clients and their users know it
 * @param rule short name of the rule that failed, lower case with hyphens; stable
 * @param explanation what failed and what to do about it
 */
public record Refusal(String sentence, String rule, String explanation) {
  /** Token absent, malformed, not for us, or without a usable identity. */
  public static Refusal token(String rule, String explanation) {
    return new Refusal("There was an error processing the identity token", rule, explanation);
  }

  /** The certificate signing request is no PEM of a PKCS#10 request. */
  public static Refusal signingRequest(String rule, String explanation) {
    return new Refusal("The certificate signing request could not be parsed", rule, explanation);
  }

  /** The public key is absent or no key. */
  public static Refusal publicKey(String rule, String explanation) {
    return new Refusal(
        "The public key supplied in the request could not be parsed", rule, explanation);
  }

  /** The key is a key, but not one to certify. */
  public static Refusal keyPolicy(String rule, String explanation) {
    return new Refusal("The public key supplied in the request is insecure", rule, explanation);
  }

  /** Possession of the private key is not proved. */
  public static Refusal proof(String rule, String explanation) {
    return new Refusal(
        "The signature supplied in the request could not be verified", rule, explanation);
  }

  /** The token is good, but no certificate can be made of its claims. Upstream shows raw errors. */
  public static Refusal certificate(String rule, String explanation) {
    return new Refusal(
        "The certificate could not be built from the identity token", rule, explanation);
  }

  /** The whole sentence for the caller. */
  public String message() {
    return sentence + ": " + rule + ": " + explanation;
  }
}
