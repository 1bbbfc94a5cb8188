package dev.hallmark.operator.clients;

import dev.hallmark.kit.http.RouteTable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where an instance's TUF repository lies.
 *
 * @param tuf its base URL, without a slash at the end
 */
public record InstanceUrl(URI tuf) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads what a person gives: the instance's URL, or that of its TUF repository.
   *
   * @throws ClientsException.Refused if it is neither, or is read by everybody on the way
   */
  public static InstanceUrl parse(String text) {
    URI url;
    try {
      url = new URI(text.replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      throw malformed();
    }
    String scheme = url.getScheme();
    String host = url.getHost();
    if (scheme == null
        || host == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || !(scheme.equals("https") || scheme.equals("http"))) {
      throw malformed();
    }
    if (scheme.equals("http") && !LOOPBACK.contains(host)) {
      throw new ClientsException.Refused(
          "the instance's URL begins with http: only an instance on this machine (localhost) may be"
              + " without TLS; give its https URL");
    }
    return new InstanceUrl(
        text.replaceAll("/+$", "").endsWith(RouteTable.TUF_PATH)
            ? url
            : URI.create(url + RouteTable.TUF_PATH));
  }

  /** The repository for clients that know the old target names only. */
  public URI legacyTuf() {
    return URI.create(tuf + "/legacy");
  }

  private static ClientsException malformed() {
    return new ClientsException.Refused(
        "the instance's URL is none: give https://HOST, without user, query or fragment");
  }
}
