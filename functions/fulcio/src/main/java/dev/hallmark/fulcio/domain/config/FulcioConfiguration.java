package dev.hallmark.fulcio.domain.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The issuers that are trusted. */
public final class FulcioConfiguration {
  private final Map<String, TrustedIssuer> issuers;

  public FulcioConfiguration(Collection<TrustedIssuer> issuers) {
    Map<String, TrustedIssuer> byUrl = new LinkedHashMap<>();
    issuers.forEach(issuer -> byUrl.put(issuer.url(), issuer));
    this.issuers = Collections.unmodifiableMap(byUrl);
  }

  /** The issuer with exactly this URL. */
  public Optional<TrustedIssuer> issuer(String url) {
    return Optional.ofNullable(issuers.get(url));
  }

  /** All, in the order of the file. */
  public Collection<TrustedIssuer> issuers() {
    return issuers.values();
  }
}
