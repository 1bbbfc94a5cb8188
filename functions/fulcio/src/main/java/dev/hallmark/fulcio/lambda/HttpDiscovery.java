package dev.hallmark.fulcio.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.app.Discovery;
import dev.hallmark.fulcio.app.IssuerAccess;
import dev.hallmark.fulcio.app.KeyLookup;
import dev.hallmark.fulcio.domain.config.IssuerUrl;
import dev.hallmark.fulcio.domain.token.KeySet;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * OpenID Connect Discovery 1.0 section 4 and the JWK set it points to (RFC 7517 section 5), over
 * HTTPS. The document's {@code issuer} must equal the configured one byte for byte; the key set may
 * lie on another host.
 */
final class HttpDiscovery implements Discovery {
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final DocumentFetcher documents;

  HttpDiscovery(DocumentFetcher documents) {
    this.documents = documents;
  }

  @Override
  public KeyLookup fetch(IssuerAccess issuer) {
    String url = issuer.url();
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    Optional<URI> document = IssuerUrl.fetchable(base + WELL_KNOWN);
    if (document.isEmpty()) {
      return new KeyLookup.Unusable("the issuer's URL cannot be fetched from");
    }
    return switch (documents.get(document.get(), issuer)) {
      case DocumentFetcher.Result.Failed(String reason) -> failed(reason);
      case DocumentFetcher.Result.Document(byte[] body) -> keysNamedIn(body, issuer);
    };
  }

  private KeyLookup keysNamedIn(byte[] body, IssuerAccess issuer) {
    JsonNode document;
    try {
      document = Json.readWhole(body);
    } catch (JsonException e) {
      return new KeyLookup.Unusable("the issuer's discovery document is not JSON");
    }
    if (!document.path("issuer").asText("").equals(issuer.url())) {
      return new KeyLookup.Unusable(
          "the issuer's discovery document names another issuer than the configuration");
    }
    Optional<URI> location = IssuerUrl.fetchable(document.path("jwks_uri").asText(""));
    if (location.isEmpty()
        || (IssuerUrl.isLoopback(location.get()) && !issuer.privateAddresses())) {
      return new KeyLookup.Unusable(
          "the issuer's discovery document has no jwks_uri that may be fetched");
    }
    List<String> algorithms = new ArrayList<>();
    document.path("id_token_signing_alg_values_supported").forEach(a -> algorithms.add(a.asText()));
    return switch (documents.get(location.get(), issuer)) {
      case DocumentFetcher.Result.Failed(String reason) -> failed(reason);
      case DocumentFetcher.Result.Document(byte[] set) -> keySet(set, algorithms);
    };
  }

  private static KeyLookup keySet(byte[] body, List<String> algorithms) {
    try {
      return KeySet.parse(Json.readWhole(body))
          .<KeyLookup>map(keys -> new KeyLookup.Found(new PublishedKeys(algorithms, keys)))
          .orElseGet(() -> new KeyLookup.Unusable("the issuer's key set is malformed"));
    } catch (JsonException e) {
      return new KeyLookup.Unusable("the issuer's key set is not JSON");
    }
  }

  private static KeyLookup failed(String reason) {
    return reason.isEmpty() ? new KeyLookup.Unreachable() : new KeyLookup.Unusable(reason);
  }
}
