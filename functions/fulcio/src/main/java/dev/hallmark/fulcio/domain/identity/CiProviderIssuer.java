package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.template.GoUrl;
import dev.hallmark.fulcio.domain.template.Rendered;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Type {@code ci-provider}: the holder is a build job; templates say what the certificate tells of
 * it. What a template names is mandatory in the token unless it has a default. A claim overrides a
 * default of the same name.
 *
 * @param provider key of the metadata in the configuration
 * @param metadata the templates
 */
public record CiProviderIssuer(String provider, CiMetadata metadata) implements IssuerType {
  @Override
  public String name() {
    return "ci-provider";
  }

  @Override
  public String challengeClaim() {
    return "sub";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    return Outcome.accepted(new Job(issuer, claims, metadata));
  }

  private record Job(String issuer, Claims claims, CiMetadata metadata) implements Principal {
    @Override
    public String name() {
      return claims.subject();
    }

    @Override
    public Outcome<CertifiedIdentity> certified() {
      Map<String, String> values = new TreeMap<>(metadata.defaults());
      values.putAll(claims.flattened());
      return subjectAlternativeName(values).then(name -> withExtensions(name, values));
    }

    private Outcome<SubjectAlternativeName> subjectAlternativeName(Map<String, String> values) {
      return switch (metadata.subjectAlternativeName().render(values)) {
        case Rendered.Failed(Rule rule, String detail) -> Outcome.refused(rule.refusal(detail));
        case Rendered.Text(String text) ->
            switch (GoUrl.normalise(text)) {
              case GoUrl.Result.Malformed(String reason) ->
                  Outcome.refused(Rule.SAN_MALFORMED.refusal(reason));
              case GoUrl.Result.Normal(String url) ->
                  url.chars().allMatch(c -> c < 0x80)
                      ? Outcome.accepted(new SubjectAlternativeName.UriName(url))
                      : Outcome.refused(Rule.SAN_NOT_ASCII.refusal());
            };
      };
    }

    private Outcome<CertifiedIdentity> withExtensions(
        SubjectAlternativeName name, Map<String, String> values) {
      Map<FulcioExtension, String> extensions = new EnumMap<>(FulcioExtension.class);
      for (FulcioExtension extension : FulcioExtension.values()) {
        if (!metadata.extensions().containsKey(extension)) {
          continue;
        }
        switch (metadata.extensions().get(extension).render(values)) {
          case Rendered.Text(String text) -> extensions.put(extension, text);
          case Rendered.Failed(Rule rule, String detail) -> {
            return Outcome.refused(rule.refusal(detail));
          }
        }
      }
      extensions.put(FulcioExtension.ISSUER_RAW, issuer);
      extensions.put(FulcioExtension.ISSUER, issuer);
      extensions.put(FulcioExtension.SUBJECT, claims.subject());
      return Outcome.accepted(new CertifiedIdentity(name, extensions));
    }
  }
}
