package dev.hallmark.fulcio.domain.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where keys may be fetched: over https, or over plain http from this machine only. */
public final class IssuerUrl {
  private IssuerUrl() {}

  /** The URL if keys may be fetched from it. */
  public static Optional<URI> fetchable(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean named = uri.getHost() != null && uri.getUserInfo() == null;
      boolean safe = scheme.equals("https") || (scheme.equals("http") && isLoopback(uri));
      return named && safe ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether the host is this machine by its spelling; names are not resolved. */
  public static boolean isLoopback(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  /** What is wrong with the URL of an issuer; empty if nothing is. */
  static Optional<String> mistake(String url) {
    Optional<URI> uri = fetchable(url);
    if (uri.isEmpty()) {
      return Optional.of("must be an https URL (plain http only for this machine)");
    }
    return uri.get().getQuery() != null || uri.get().getFragment() != null
        ? Optional.of("must have no query and no fragment")
        : Optional.empty();
  }
}
