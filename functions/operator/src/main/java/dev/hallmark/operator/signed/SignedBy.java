package dev.hallmark.operator.signed;

/** Who signed an entry, as far as the log can say. */
public sealed interface SignedBy {
  /**
   * A certificate of this instance names him.
   *
   * @param identity its subject alternative name
   * @param issuer the identity provider that it names; empty if it names none
   * @param serial lower-case hexadecimal without leading zeros
   */
  record Certified(String identity, String issuer, String serial) implements SignedBy {}

  /** A certificate that no authority of this instance issued: what it names proves nothing here. */
  record Foreign() implements SignedBy {}

  /** A key without a certificate. */
  record Key() implements SignedBy {}
}
