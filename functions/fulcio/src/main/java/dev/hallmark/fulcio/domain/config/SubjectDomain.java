package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.identity.UrlParts;
import java.util.Optional;

/** Which subjects an issuer may name, as upstream decides it ({@code isHostAllowed}). */
final class SubjectDomain {
  private SubjectDomain() {}

  static boolean hasSchemeOf(String issuer, String domain) {
    return UrlParts.of(issuer)
        .map(UrlParts::scheme)
        .equals(UrlParts.of(domain).map(UrlParts::scheme));
  }

  /**
   * Whether the hosts are equal, or share their last two labels. Upstream admits that this is wrong
   * for suffixes such as co.uk.
   */
  static boolean belongs(String domain, String issuer) {
    Optional<String> ours = UrlParts.of(domain).map(UrlParts::host);
    Optional<String> theirs = UrlParts.of(issuer).map(UrlParts::host);
    Optional<String> ourSuffix = ours.flatMap(SubjectDomain::lastTwoLabels);
    return ours.isPresent()
        && (ours.equals(theirs)
            || (ourSuffix.isPresent()
                && ourSuffix.equals(theirs.flatMap(SubjectDomain::lastTwoLabels))));
  }

  private static Optional<String> lastTwoLabels(String host) {
    String[] labels = host.split("\\.", -1);
    return labels.length < 2
        ? Optional.empty()
        : Optional.of(labels[labels.length - 2] + "." + labels[labels.length - 1]);
  }
}
