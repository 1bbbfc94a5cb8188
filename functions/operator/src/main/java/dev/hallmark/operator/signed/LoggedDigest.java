package dev.hallmark.operator.signed;

/**
 * A digest in an entry.
 *
 * @param algorithm such as {@code sha256}
 * @param hex in lower case
 * @param ofStatement whether it is the digest of an attestation and not of what that is about
 */
public record LoggedDigest(String algorithm, String hex, boolean ofStatement) {
  /** Algorithm and value, as clients write it. */
  public String text() {
    return algorithm + ":" + hex;
  }
}
