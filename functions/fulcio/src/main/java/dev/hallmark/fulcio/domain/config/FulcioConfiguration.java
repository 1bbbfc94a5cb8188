package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.issuance.IssuanceRules;
import dev.hallmark.fulcio.domain.issuance.IssuerPattern;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The issuers that are trusted, and the rules for their tokens. */
public final class FulcioConfiguration {
  private final Map<String, TrustedIssuer> issuers;
  private final List<MetaIssuer> metaIssuers;
  private final IssuanceRules rules;

  /**
   * @param issuers by their URLs
   * @param metaIssuers by patterns of URLs; the first that fits counts
   * @param rules which tokens are admitted
   */
  public FulcioConfiguration(
      Collection<TrustedIssuer> issuers, List<MetaIssuer> metaIssuers, IssuanceRules rules) {
    Map<String, TrustedIssuer> byUrl = new LinkedHashMap<>();
    issuers.forEach(issuer -> byUrl.put(issuer.url(), issuer));
    this.issuers = Collections.unmodifiableMap(byUrl);
    this.metaIssuers = List.copyOf(metaIssuers);
    this.rules = rules;
  }

  /** The issuer with exactly this URL, or else one that a pattern covers. */
  public Optional<TrustedIssuer> issuer(String url) {
    return Optional.ofNullable(issuers.get(url))
        .or(
            () ->
                metaIssuers.stream()
                    .filter(meta -> meta.pattern().covers(url))
                    .findFirst()
                    .map(meta -> meta.at(url)));
  }

  /**
   * How the entry for an issuer is written: its URL, or the pattern that covers it. There are only
   * as many as the file has, whatever issuers call themselves.
   *
   * @throws IllegalArgumentException if the issuer is not trusted
   */
  public String entryOf(String url) {
    return Optional.of(url)
        .filter(this::names)
        .or(
            () ->
                metaIssuers.stream()
                    .map(MetaIssuer::pattern)
                    .filter(pattern -> pattern.covers(url))
                    .findFirst()
                    .map(IssuerPattern::text))
        .orElseThrow(() -> new IllegalArgumentException("the issuer is not trusted"));
  }

  /** Whether an issuer has an entry of its own, so that no pattern is needed for it. */
  public boolean names(String url) {
    return issuers.containsKey(url);
  }

  /** Those with a URL of their own, in the order of the file. */
  public Collection<TrustedIssuer> issuers() {
    return issuers.values();
  }

  /** Those by pattern, in the order of the file. */
  public List<MetaIssuer> metaIssuers() {
    return metaIssuers;
  }

  /** All that {@link #entryOf} can say, in the order of the file. */
  public List<String> entries() {
    return Stream.concat(
            issuers.keySet().stream(), metaIssuers.stream().map(meta -> meta.pattern().text()))
        .toList();
  }

  /** Which tokens are admitted. */
  public IssuanceRules rules() {
    return rules;
  }
}
