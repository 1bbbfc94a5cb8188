package dev.hallmark.rekor.admission;

/** What a policy demands of those who signed. A refusal shows the sentence of the broken one. */
public enum AdmissionRule {
  CERTIFICATE_NAMED(
      "certificate-named",
      "this log takes signatures by certificates only, and the entry has one by a bare key or by"
          + " nobody it names: sign with a certificate of this instance's authority"),
  ISSUED_HERE(
      "issued-here",
      "a signing certificate is not of this instance's authority: obtain one there and sign with"
          + " it"),
  CODE_SIGNING(
      "code-signing",
      "a signing certificate is none for code signing: obtain one from this instance's authority"),
  IDENTITY_ADMITTED(
      "identity-admitted",
      "a signing certificate's issuer and identity are none that this log admits: sign as one that"
          + " it does, or have whoever runs the log add a rule");

  private final String id;
  private final String sentence;

  AdmissionRule(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  /** A short stable name. */
  public String id() {
    return id;
  }

  /** What was wrong and what to do, without a word of the request. */
  public String sentence() {
    return sentence;
  }
}
