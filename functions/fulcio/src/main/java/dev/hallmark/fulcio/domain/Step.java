package dev.hallmark.fulcio.domain;

/**
 * The steps of issuance in their order. Each begins its message with the sentence that Fulcio 1.8
 * has for it: clients show it and their users search for it.
 */
public enum Step {
  REQUEST("The request could not be decoded", 400),
  TOKEN("There was an error processing the identity token", 400),
  ISSUER("There was an error processing the identity token", 503),
  SIGNING_REQUEST("The certificate signing request could not be parsed", 400),
  PUBLIC_KEY("The public key supplied in the request could not be parsed", 400),
  KEY_POLICY("The public key supplied in the request is insecure", 400),
  PROOF("The signature supplied in the request could not be verified", 400),
  ALGORITHM("signing algorithm not permitted", 400),
  CERTIFICATE("The certificate could not be built from the identity token", 400),
  RATE("Too Many Requests", 429),
  SERVICE("The service is not ready", 503),
  AUTHORITY("error communicating with CA backend", 503),
  LOG("Error entering certificate in CTL", 503);

  private final String sentence;
  private final int status;

  Step(String sentence, int status) {
    this.sentence = sentence;
    this.status = status;
  }

  /** What a message of this step begins with. */
  public String sentence() {
    return sentence;
  }

  /** HTTP status of its answers. 429 and 503 come with {@code Retry-After}. */
  public int status() {
    return status;
  }
}
