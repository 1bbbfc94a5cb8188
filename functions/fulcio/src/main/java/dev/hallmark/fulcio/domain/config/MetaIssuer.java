package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.issuance.IssuerPattern;

/**
 * An entry of {@code meta-issuers}: every issuer whose URL fits is trusted as the entry says.
 *
 * @param pattern of URLs
 * @param entry what it says; its URL is the pattern's text
 */
public record MetaIssuer(IssuerPattern pattern, TrustedIssuer entry) {
  /** The issuer of this URL, which fits the pattern. */
  TrustedIssuer at(String url) {
    return new TrustedIssuer(
        url, entry.audiences(), entry.type(), entry.challengeClaim(), entry.keys());
  }
}
