package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.template.GoUrl;
import java.util.Optional;

/**
 * Type {@code uri}: the holder is named by a URI in {@code sub}, of the scheme and host that the
 * operator configured.
 *
 * @param subjectDomain scheme and host, {@code https://example.com}
 */
public record UriIssuer(String subjectDomain) implements IssuerType {
  @Override
  public String name() {
    return "uri";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    String subject = claims.subject();
    if (EmailAddress.isValid(subject)) {
      return Outcome.refused(Rule.SUBJECT_EMAIL.refusal());
    }
    Optional<UrlParts> parts = UrlParts.of(subject);
    if (parts.isEmpty()) {
      return Outcome.refused(Rule.SUBJECT_URI.refusal());
    }
    if (!parts.equals(UrlParts.of(subjectDomain))) {
      return Outcome.refused(Rule.SUBJECT_DOMAIN.refusal());
    }
    return Outcome.accepted(
        new SubjectPrincipal(
            subject,
            () -> new IdentityBuilder(issuer, subject).named(GoUrl.normalise(subject)).build()));
  }
}
