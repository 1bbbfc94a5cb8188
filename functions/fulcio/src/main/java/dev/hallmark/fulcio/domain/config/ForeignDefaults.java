package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.identity.CiMetadata;
import dev.hallmark.fulcio.domain.identity.UrlParts;
import java.util.Map;
import java.util.Optional;

/**
 * A default {@code url} of one company's servers used for an issuer of another's: certificates of
 * an own GitHub or GitLab would name repositories at github.com or gitlab.com.
 */
final class ForeignDefaults {
  private static final String URL = "url";

  private static final Map<String, String> OWN =
      Map.of(
          "https://github.com", "githubusercontent.com",
          "https://gitlab.com", "gitlab.com");

  private ForeignDefaults() {}

  static Optional<String> of(
      String issuer, String provider, CiMetadata metadata, Map<String, String> fixed) {
    String url = metadata.defaults().getOrDefault(URL, "");
    Optional<String> host = UrlParts.of(issuer.replace("*", "x")).map(UrlParts::host);
    boolean foreign =
        OWN.containsKey(url)
            && !fixed.containsKey(URL)
            && host.filter(name -> isWithin(name, OWN.get(url))).isEmpty();
    return foreign
        ? Optional.of(
            ("gives certificates URLs at %s, where this issuer is not: set template-values.url, or"
                    + " use the preset for an own server")
                .formatted(url))
        : Optional.empty();
  }

  private static boolean isWithin(String host, String domain) {
    return host.equals(domain) || host.endsWith("." + domain);
  }
}
