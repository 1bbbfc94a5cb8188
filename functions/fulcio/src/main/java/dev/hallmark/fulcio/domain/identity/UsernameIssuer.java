package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;

/**
 * Type {@code username}: the holder is a user of one domain, {@code sub!domain} in the certificate.
 * Possession is proved over the bare {@code sub}.
 *
 * @param subjectDomain the domain, without a scheme
 */
public record UsernameIssuer(String subjectDomain) implements IssuerType {
  private static final String SEPARATOR = "!";

  @Override
  public String name() {
    return "username";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    String user = claims.subject();
    if (user.isEmpty()) {
      return Outcome.refused(Rule.SUBJECT_EMPTY.refusal());
    }
    if (user.contains(SEPARATOR)) {
      return Outcome.refused(Rule.USERNAME_SEPARATOR.refusal());
    }
    if (EmailAddress.isValid(user)) {
      return Outcome.refused(Rule.SUBJECT_EMAIL.refusal());
    }
    return Outcome.accepted(
        new SubjectPrincipal(
            user,
            () ->
                new IdentityBuilder(issuer, user)
                    .named(new SubjectAlternativeName.UserName(user + SEPARATOR + subjectDomain))
                    .build()));
  }
}
