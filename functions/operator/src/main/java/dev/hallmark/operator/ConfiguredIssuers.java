package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.config.MetaIssuer;
import dev.hallmark.fulcio.domain.config.TrustedIssuer;
import dev.hallmark.fulcio.domain.identity.EmailIssuer;
import dev.hallmark.fulcio.domain.issuance.IssuerPattern;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whose tokens an instance takes: a freeze of anybody else stops nothing. */
final class ConfiguredIssuers {
  private final FulcioConfiguration configuration;

  ConfiguredIssuers(FulcioConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * Those of an answer of the ceremony's function.
   *
   * @throws UsageException if it has none that can be read
   */
  static ConfiguredIssuers of(JsonNode answer) {
    try {
      return new ConfiguredIssuers(
          ConfigurationReader.read(
              answer.path("configuration").asText().getBytes(StandardCharsets.UTF_8)));
    } catch (ConfigurationException e) {
      throw new UsageException("the instance's Fulcio configuration cannot be read");
    }
  }

  /**
   * Whether a certificate of an issuer may be asked for. Compared as a freeze is: without case and
   * a slash at the end. Where an entry lets tokens name the issuer behind their issuer, it may be
   * any.
   */
  boolean mayName(String issuer) {
    return entries().anyMatch(ConfiguredIssuers::namesOthers)
        || entriesOf(issuer).findAny().isPresent();
  }

  /** Whether certificates by tokens of an issuer may name another issuer. */
  boolean namesOthers(String issuer) {
    return entriesOf(issuer).anyMatch(ConfiguredIssuers::namesOthers);
  }

  /**
   * Whether a certificate that names an issuer may be by a token of another: that one's tokens name
   * an issuer behind it, and none but those can have named this one.
   *
   * @param named by the certificate
   * @param issuer of the token
   */
  boolean isBehind(String named, String issuer) {
    return namesOthers(issuer) && entriesOf(named).findAny().isEmpty();
  }

  /** How many entries there are. */
  int count() {
    return configuration.entries().size();
  }

  /** The entries, URLs or patterns, that are written most like an issuer; the nearest first. */
  List<String> nearest(String issuer, int most) {
    return configuration.entries().stream()
        .sorted(Comparator.comparingInt(entry -> distance(folded(entry), folded(issuer))))
        .limit(most)
        .toList();
  }

  private Stream<TrustedIssuer> entries() {
    return Stream.concat(
        configuration.issuers().stream(),
        configuration.metaIssuers().stream().map(MetaIssuer::entry));
  }

  /** Those by which tokens of an issuer may be taken. */
  private Stream<TrustedIssuer> entriesOf(String issuer) {
    return Stream.concat(
        configuration.issuers().stream().filter(one -> folded(one.url()).equals(folded(issuer))),
        configuration.metaIssuers().stream()
            .filter(meta -> fits(meta.pattern(), issuer))
            .map(MetaIssuer::entry));
  }

  private static boolean namesOthers(TrustedIssuer entry) {
    return entry.type() instanceof EmailIssuer email && email.issuerClaim().isPresent();
  }

  private static boolean fits(IssuerPattern pattern, String issuer) {
    IssuerPattern folded = new IssuerPattern(folded(pattern.text()));
    return folded.covers(folded(issuer));
  }

  private static String folded(String url) {
    return url.toLowerCase(Locale.ROOT).replaceFirst("/$", "");
  }

  /** Levenshtein's: how many letters must be put in, taken out or changed. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[other.length()];
  }
}
