package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import java.util.Map;
import java.util.TreeMap;

/**
 * Type {@code ci-provider}: the holder is a build job; templates say what the certificate tells of
 * it. What a template names is mandatory in the token unless it has a default. A claim overrides a
 * default of the same name, but neither the values that the operator fixed for this issuer nor
 * those that are made of the issuer's URL.
 *
 * @param provider key of the metadata in the configuration
 * @param metadata the templates
 * @param fixed {@code template-values} of the issuer; no claim overrides them
 */
public record CiProviderIssuer(String provider, CiMetadata metadata, Map<String, String> fixed)
    implements IssuerType {
  /** The template value that holds {@code iss} without a slash at its end. */
  public static final String ISSUER = "hallmark_issuer";

  /** The template value that holds scheme, host and port of {@code iss}. */
  public static final String ISSUER_ORIGIN = "hallmark_issuer_origin";

  public CiProviderIssuer {
    fixed = Map.copyOf(fixed);
  }

  @Override
  public String name() {
    return "ci-provider";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    return Outcome.accepted(
        new SubjectPrincipal(claims.subject(), () -> certified(issuer, claims)));
  }

  private Outcome<CertifiedIdentity> certified(String issuer, Claims claims) {
    Map<String, String> values = values(issuer, claims);
    IdentityBuilder identity =
        new IdentityBuilder(issuer, claims.subject())
            .named(metadata.subjectAlternativeName().render(values));
    for (FulcioExtension extension : FulcioExtension.values()) {
      if (metadata.extensions().containsKey(extension)) {
        identity.with(extension, metadata.extensions().get(extension).render(values));
      }
    }
    return identity.build();
  }

  private Map<String, String> values(String issuer, Claims claims) {
    Map<String, String> values = new TreeMap<>(metadata.defaults());
    values.putAll(claims.flattened());
    values.putAll(fixed);
    values.put(ISSUER, issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer);
    values.put(ISSUER_ORIGIN, origin(issuer));
    return values;
  }

  /** The issuer is trusted, so its URL has a scheme and a host. */
  private static String origin(String issuer) {
    int host = issuer.indexOf("://") + 3;
    int path = issuer.indexOf('/', host);
    return path < 0 ? issuer : issuer.substring(0, path);
  }
}
