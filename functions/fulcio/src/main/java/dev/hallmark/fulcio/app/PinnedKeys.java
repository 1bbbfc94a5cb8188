package dev.hallmark.fulcio.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import dev.hallmark.fulcio.domain.token.KeySet;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import java.util.List;

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
    return new PinnedKeys(PublishedKeys.ofAnyAlgorithm(KeySet.parse(set).orElse(List.<JWK>of())));
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
