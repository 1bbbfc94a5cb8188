package dev.hallmark.genesis.app;

import dev.hallmark.kit.http.ShardNumber;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an instance is called. Fixed for its life: it stands in certificates and in every client's
 * trusted root. Only the identity providers may differ in a later run, which changes nothing that
 * is published: the signing configuration names those of the founding.
 *
 * @param url base URL of every service: scheme and host, perhaps a port, no path and no trailing
 *     slash, since clients drop path prefixes
 * @param rekorOrigin origin line of the first Rekor v2 log's checkpoints: a bare host name
 * @param oidcIssuers URLs of the identity providers that clients are sent to, the preferred one
 *     first
 * @param organization O of every authority's name and operator of every service, 1 to 64 characters
 */
public record InstanceDescription(
    String url, String rekorOrigin, List<String> oidcIssuers, String organization) {
  private static final Pattern BASE_URL = Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");

  /**
   * Checks the forms.
   *
   * @throws IllegalArgumentException if one is wrong; the message says which
   */
  public InstanceDescription {
    oidcIssuers = List.copyOf(oidcIssuers);
    if (!BASE_URL.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "the instance's URL is http or https, a host and perhaps a port, and nothing else");
    }
    if (!HOST.matcher(rekorOrigin).matches()) {
      throw new IllegalArgumentException("the Rekor origin is a bare host name");
    }
    oidcIssuers.forEach(InstanceDescription::requireIssuer);
    if (organization.isBlank() || organization.length() > 64) {
      throw new IllegalArgumentException("the organization has 1 to 64 characters");
    }
  }

  InstanceDescription withIssuers(List<String> others) {
    return new InstanceDescription(url, rekorOrigin, others, organization);
  }

  /** Base URL of every service. */
  URI baseUrl() {
    return URI.create(url);
  }

  /** Where time stamps are asked for: clients post to this URL as it is. */
  URI timestampUrl() {
    return URI.create(url + "/api/v1/timestamp");
  }

  /**
   * Base URL of a Rekor v2 log in the trusted root. Clients compare its host with the origin of
   * checkpoints, so it can differ from the URL that answers.
   */
  URI rekorUrl(ShardNumber shard) {
    URI base = baseUrl();
    String origin = shard.rekorOrigin(rekorOrigin);
    return origin.equals(base.getHost()) ? base : URI.create(base.getScheme() + "://" + origin);
  }

  private static void requireIssuer(String issuer) {
    URI uri;
    try {
      uri = URI.create(issuer);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("an OIDC issuer is not a URL", e);
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("an OIDC issuer is not a URL");
    }
  }
}
