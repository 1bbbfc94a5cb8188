package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.token.PublishedKeys;

/** The keys of the trusted issuers. Thread-safe; trouble with one issuer delays no other. */
public interface IssuerKeys {
  /** The keys of an issuer, at most about an hour old. */
  KeyLookup current(IssuerAccess issuer);

  /**
   * Keys fetched after the given ones, if there are and if asking again is due: an unknown key id
   * may mean that the issuer changed its keys, or that somebody invents key ids. The same as given
   * otherwise.
   */
  PublishedKeys newerThan(IssuerAccess issuer, PublishedKeys known);
}
