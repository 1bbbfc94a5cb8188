package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.template.GoUrl;
import java.util.Optional;

/**
 * Type {@code chainguard-identity}: the holder is named by issuer and {@code sub} together.
 * Possession is proved over the e-mail address if the token has one, since that is what clients
 * sign then.
 */
public record ChainguardIssuer() implements IssuerType {
  @Override
  public String name() {
    return "chainguard-identity";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    Optional<String> email = claims.text("email").filter(text -> !text.isEmpty());
    if (email.isPresent() && !EmailIssuer.isVerified(claims, EmailIssuer.EMAIL_VERIFIED)) {
      return Outcome.refused(Rule.EMAIL_UNVERIFIED.refusal());
    }
    if (claims.subject().isEmpty()) {
      return Outcome.refused(Rule.SUBJECT_EMPTY.refusal());
    }
    return Outcome.accepted(
        new SubjectPrincipal(
            email.orElse(claims.subject()),
            () ->
                new IdentityBuilder(issuer, claims.subject())
                    .named(GoUrl.join(issuer, claims.subject()))
                    .build()));
  }
}
