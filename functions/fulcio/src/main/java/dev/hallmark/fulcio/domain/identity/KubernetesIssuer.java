package dev.hallmark.fulcio.domain.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Type {@code kubernetes}: the holder is a service account. Upstream takes tokens without the claim
 * too and makes a name with empty parts of them; that is nobody's name, so they are refused here.
 */
public record KubernetesIssuer() implements IssuerType {
  private static final String CLAIM = "kubernetes.io";

  /** Names of namespaces are DNS labels, of service accounts DNS subdomains (RFC 1123). */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    Optional<String> namespace = name(claims, "/namespace");
    Optional<String> account = name(claims, "/serviceaccount/name");
    if (namespace.isEmpty() || account.isEmpty()) {
      return Outcome.refused(Rule.KUBERNETES_CLAIMS.refusal());
    }
    String uri =
        "https://kubernetes.io/namespaces/%s/serviceaccounts/%s"
            .formatted(namespace.get(), account.get());
    return Outcome.accepted(
        new SubjectPrincipal(
            claims.subject(),
            () ->
                new IdentityBuilder(issuer, claims.subject())
                    .named(new SubjectAlternativeName.UriName(uri))
                    .build()));
  }

  private static Optional<String> name(Claims claims, String pointer) {
    return claims
        .value(CLAIM)
        .map(claim -> claim.at(pointer))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> NAME.matcher(text).matches());
  }
}
