package dev.hallmark.fulcio.domain.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A SPIFFE ID (SPIFFE-ID section 2): {@code spiffe://trust-domain/path}.
 *
 * @param trustDomain in lower case
 */
public record SpiffeId(String trustDomain) {
  private static final String SCHEME = "spiffe://";
  private static final int MAXIMUM_LENGTH = 2048;
  private static final Pattern TRUST_DOMAIN = Pattern.compile("[a-z0-9._-]{1,255}");
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]+");

  /** Reads one; empty if the text is none. */
  public static Optional<SpiffeId> parse(String text) {
    if (!text.startsWith(SCHEME) || text.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    String rest = text.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    String domain = slash < 0 ? rest : rest.substring(0, slash);
    return isTrustDomain(domain) && (slash < 0 || isPath(rest.substring(slash + 1)))
        ? Optional.of(new SpiffeId(domain))
        : Optional.empty();
  }

  /** Whether a text is the name of a trust domain. */
  public static boolean isTrustDomain(String text) {
    return TRUST_DOMAIN.matcher(text).matches();
  }

  private static boolean isPath(String path) {
    for (String segment : path.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
