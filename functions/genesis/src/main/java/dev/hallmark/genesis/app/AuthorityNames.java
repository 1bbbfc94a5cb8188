package dev.hallmark.genesis.app;

import dev.hallmark.pki.x509.AuthorityName;

/** The subjects of an instance's authority certificates. */
final class AuthorityNames {
  private AuthorityNames() {}

  static AuthorityName caRoot(String organization) {
    return new AuthorityName(organization, "fulcio-root");
  }

  static AuthorityName ca(String organization) {
    return new AuthorityName(organization, "fulcio-intermediate");
  }

  /**
   * The same of a key that succeeded another.
   *
   * @param number from 2
   */
  static AuthorityName ca(String organization, int number) {
    return new AuthorityName(organization, "fulcio-intermediate-" + number);
  }

  static AuthorityName tsaRoot(String organization) {
    return new AuthorityName(organization, "tsa-root");
  }

  static AuthorityName tsa(String organization) {
    return new AuthorityName(organization, "tsa");
  }

  /**
   * The same of a key that succeeded another.
   *
   * @param number from 2
   */
  static AuthorityName tsa(String organization, int number) {
    return new AuthorityName(organization, "tsa-" + number);
  }
}
