package dev.hallmark.genesis.app;

import dev.hallmark.pki.x509.AuthorityName;

/** The subjects of an instance's four authority certificates. */
final class AuthorityNames {
  private AuthorityNames() {}

  static AuthorityName caRoot(String organization) {
    return new AuthorityName(organization, "fulcio-root");
  }

  static AuthorityName ca(String organization) {
    return new AuthorityName(organization, "fulcio-intermediate");
  }

  static AuthorityName tsaRoot(String organization) {
    return new AuthorityName(organization, "tsa-root");
  }

  static AuthorityName tsa(String organization) {
    return new AuthorityName(organization, "tsa");
  }
}
