package dev.hallmark.fulcio.domain.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * The normal form that Go's {@code url.Parse(text).String()} gives to a URL. A path in a plain
 * spelling stays as it is; if one character of it needs an escape, the whole path is decoded and
 * escaped anew, so {@code (x)! y} becomes {@code %28x%29%21%20y}. Query and opaque parts are never
 * touched.
 */
public final class GoUrl {
  /** What Go makes of a text. */
  public sealed interface Result {
    /** The URL in normal form. May hold non-ASCII characters in its query. */
    record Normal(String url) implements Result {}

    /** No URL, for this reason; the text is not quoted in it. */
    record Malformed(String reason) implements Result {}
  }

  private String scheme = "";
  private boolean emptyAuthority;
  private Optional<String> user = Optional.empty();
  private String host = "";
  private String path = "";

  private GoUrl() {}

  /** Parses and writes again. */
  public static Result normalise(String text) {
    try {
      return new Result.Normal(new GoUrl().rewrite(text));
    } catch (PercentEncoding.MalformedUrlException e) {
      return new Result.Malformed(e.reason());
    }
  }

  /**
   * Go's {@code url.JoinPath(base, elements...).String()}: the elements become part of the path,
   * whatever they hold ({@code ?} and {@code #} too), and the path is cleaned of {@code .}, {@code
   * ..} and empty segments.
   *
   * @param base an absolute URL without query and fragment
   */
  public static Result join(String base, String... elements) {
    if (!(normalise(base) instanceof Result.Normal(String url))) {
      return normalise(base);
    }
    int path = url.indexOf('/', url.indexOf("://") + 3);
    if (!url.contains("://") || url.contains("?") || url.contains("#")) {
      return new Result.Malformed("what it begins with is no absolute URL");
    }
    StringBuilder joined = new StringBuilder(path < 0 ? "" : url.substring(path));
    for (String element : elements) {
      joined.append('/').append(element);
    }
    try {
      return new Result.Normal(
          (path < 0 ? url : url.substring(0, path))
              + PercentEncoding.PATH.rewrite(clean(joined.toString())));
    } catch (PercentEncoding.MalformedUrlException e) {
      return new Result.Malformed(e.reason());
    }
  }

  /** Go's {@code path.Clean} of an absolute path, with the slash at its end kept. */
  private static String clean(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    String clean = "/" + String.join("/", segments);
    return path.endsWith("/") && !segments.isEmpty() ? clean + "/" : clean;
  }

  private String rewrite(String text) throws PercentEncoding.MalformedUrlException {
    int hash = text.indexOf('#');
    String fragment =
        hash < 0 || hash == text.length() - 1
            ? ""
            : "#" + PercentEncoding.FRAGMENT.rewrite(text.substring(hash + 1));
    String rest = hash < 0 ? text : text.substring(0, hash);
    if (rest.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw new PercentEncoding.MalformedUrlException("it holds a control character");
    }
    rest = cutScheme(rest);
    int mark = rest.indexOf('?');
    String query = mark < 0 ? "" : rest.substring(mark);
    rest = mark < 0 ? rest : rest.substring(0, mark);
    if (!rest.startsWith("/") && !scheme.isEmpty()) {
      return scheme + ":" + rest + query + fragment;
    }
    parseHierarchy(rest);
    return write() + query + fragment;
  }

  private String cutScheme(String text) throws PercentEncoding.MalformedUrlException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (c == ':') {
        if (i == 0) {
          throw new PercentEncoding.MalformedUrlException("its scheme is missing");
        }
        scheme = text.substring(0, i).toLowerCase(Locale.ROOT);
        return text.substring(i + 1);
      }
      if (!letter && !(later && i > 0)) {
        break;
      }
    }
    return text;
  }

  private void parseHierarchy(String rest) throws PercentEncoding.MalformedUrlException {
    if (!rest.startsWith("/") && firstSegment(rest).contains(":")) {
      throw new PercentEncoding.MalformedUrlException("its first path segment holds a colon");
    }
    String remaining = rest;
    if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
      int slash = rest.indexOf('/', 2);
      parseAuthority(rest.substring(2, slash < 0 ? rest.length() : slash));
      remaining = slash < 0 ? "" : rest.substring(slash);
    } else {
      // scheme:/path, written back without the two slashes of an authority
      emptyAuthority = !scheme.isEmpty() && rest.startsWith("/");
    }
    path = PercentEncoding.PATH.rewrite(remaining);
  }

  private void parseAuthority(String authority) throws PercentEncoding.MalformedUrlException {
    int at = authority.lastIndexOf('@');
    host = Authority.host(authority.substring(at + 1));
    if (at >= 0) {
      user = Optional.of(Authority.userInformation(authority.substring(0, at)));
    }
  }

  private String write() {
    StringBuilder out = new StringBuilder();
    if (!scheme.isEmpty()) {
      out.append(scheme).append(':');
    }
    boolean hasAuthority = !host.isEmpty() || user.isPresent();
    if ((!scheme.isEmpty() || hasAuthority) && !(emptyAuthority && !hasAuthority)) {
      if (hasAuthority || !path.isEmpty()) {
        out.append("//");
      }
      user.ifPresent(name -> out.append(name).append('@'));
      out.append(host);
    }
    if (!path.isEmpty() && path.charAt(0) != '/' && !host.isEmpty()) {
      out.append('/');
    }
    if (out.isEmpty() && firstSegment(path).contains(":")) {
      out.append("./");
    }
    return out.append(path).toString();
  }

  private static String firstSegment(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}
