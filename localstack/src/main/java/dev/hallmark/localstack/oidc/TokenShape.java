package dev.hallmark.localstack.oidc;

/**
 * The kinds of token the development issuer mints. Each kind has an issuer URL of its own, as
 * Fulcio wants it.
 */
public enum TokenShape {
  /** A person: {@code email} and {@code email_verified}. */
  EMAIL(""),
  /** A GitHub Actions job. */
  GITHUB("/github"),
  /** A GitLab job. */
  GITLAB("/gitlab");

  private final String path;

  TokenShape(String path) {
    this.path = path;
  }

  /** Below the issuer's own path. */
  public String path() {
    return path;
  }
}
