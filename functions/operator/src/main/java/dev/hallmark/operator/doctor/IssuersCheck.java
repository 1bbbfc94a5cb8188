package dev.hallmark.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.config.IssuerUrl;
import dev.hallmark.fulcio.domain.token.KeySet;
import java.net.URI;
import java.util.List;

/**
 * The identity providers that clients are sent to: each tells where its keys are, and they are
 * there, as Fulcio looks for them (OpenID Connect Discovery 1.0 section 4).
 */
final class IssuersCheck implements Check {
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final Subject subject;
  private final Http http;

  IssuersCheck(Subject subject, Http http) {
    this.subject = subject;
    this.http = http;
  }

  @Override
  public String name() {
    return "identity-providers";
  }

  @Override
  public void run(Findings findings) {
    List<URI> issuers = subject.inUse(subject.config().oidcIssuers(), 1);
    if (issuers.isEmpty()) {
      findings.skipped("the signing configuration names none: every caller brings a token");
    }
    for (URI issuer : issuers) {
      try {
        keysOf(issuer);
        findings.fine("%s tells its keys".formatted(issuer));
      } catch (UnansweredException e) {
        findings.wrong(
            "%s, so no token of %s can be had or verified".formatted(e.getMessage(), issuer),
            "ask who runs the identity provider; the issuer's URL must be the very one of tokens");
      }
    }
  }

  private void keysOf(URI issuer) throws UnansweredException {
    URI description = URI.create(issuer + WELL_KNOWN);
    JsonNode document = http.get(description).expect(200).json();
    if (!withoutSlash(document.path("issuer").asText()).equals(issuer.toString())) {
      throw new UnansweredException(
          "%s does not name as its issuer the one of the signing configuration"
              .formatted(description));
    }
    URI location =
        IssuerUrl.fetchable(document.path("jwks_uri").asText())
            // What is shown of it is plain letters.
            .map(uri -> URI.create(uri.toASCIIString()))
            .filter(uri -> !IssuerUrl.isLoopback(uri) || IssuerUrl.isLoopback(issuer))
            .orElseThrow(
                () ->
                    new UnansweredException(
                        "%s has no jwks_uri from which keys may be fetched"
                            .formatted(description)));
    JsonNode set = http.get(location).expect(200).json();
    if (KeySet.parse(set).filter(keys -> !keys.isEmpty()).isEmpty()) {
      throw new UnansweredException(
          "%s, the jwks_uri, holds no key set with a key that verifies".formatted(location));
    }
  }

  private static String withoutSlash(String url) {
    return url.replaceFirst("/$", "");
  }
}
