package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;

/** How the tokens of an issuer are read. One record a type; the configuration chooses by name. */
public sealed interface IssuerType permits EmailIssuer, CiProviderIssuer {
  /** The name in the configuration. */
  String name();

  /** The claim that clients sign to prove possession, as {@code /api/v2/configuration} shows it. */
  String challengeClaim();

  /** Whether unverified addresses are accepted. */
  default boolean skipsEmailVerification() {
    return false;
  }

  /**
   * Who holds a token.
   *
   * @param issuer {@code iss} of the token
   * @param claims of the verified token
   */
  Outcome<Principal> principal(String issuer, Claims claims);
}
