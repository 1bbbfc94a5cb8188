package dev.hallmark.fulcio.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.token.PublishedKeys;

/**
 * The keys of an issuer that is never asked: they stand in the configuration, as RFC 7517 writes
 * them. For issuers behind a firewall; whoever changes the issuer's keys changes the configuration.
 */
record PinnedKeys(PublishedKeys keys) implements IssuerKeys {
  /**
   * Reads them.
   *
   * @param set checked when the configuration was read
   */
  static PinnedKeys of(JsonNode set) {
    return new PinnedKeys(
        PublishedKeys.ofAnyAlgorithm(set)
            .orElseThrow(() -> new IllegalStateException("checked with the configuration")));
  }

  @Override
  public KeyLookup current(IssuerAccess issuer) {
    return new KeyLookup.Found(keys);
  }

  @Override
  public PublishedKeys newerThan(IssuerAccess issuer, PublishedKeys known) {
    return known;
  }
}
