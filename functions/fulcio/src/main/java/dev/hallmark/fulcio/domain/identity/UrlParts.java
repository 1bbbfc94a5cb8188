package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.template.GoUrl;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Scheme and host of an absolute URL, as they are spelled.
 *
 * @param scheme without its colon
 * @param host without user information, port and brackets
 */
public record UrlParts(String scheme, String host) {
  private static final String MARK = "://";
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

  /** Takes them from a URL; empty if it is none or has no host. */
  public static Optional<UrlParts> of(String text) {
    if (!(GoUrl.normalise(text) instanceof GoUrl.Result.Normal(String url))) {
      return Optional.empty();
    }
    int mark = url.indexOf(MARK);
    // What stands in a path or a query of no scheme was looked at as such, not as an authority.
    if (mark < 0 || !SCHEME.matcher(url.substring(0, mark)).matches()) {
      return Optional.empty();
    }
    String rest = url.substring(mark + MARK.length());
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(rest.lastIndexOf('@', end) + 1, end);
    String host =
        authority.startsWith("[")
            ? authority.substring(1, authority.indexOf(']'))
            : authority.split(":", -1)[0];
    return host.isEmpty()
        ? Optional.empty()
        : Optional.of(new UrlParts(url.substring(0, mark), host));
  }
}
