package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import java.util.Optional;

/**
 * Type {@code spiffe}: the holder is a workload with a SPIFFE ID in {@code sub} (JWT-SVID section
 * 3.1).
 *
 * @param spiffeTrustDomain the trust domain whose workloads may have certificates
 */
public record SpiffeIssuer(String spiffeTrustDomain) implements IssuerType {
  @Override
  public String name() {
    return "spiffe";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    String subject = claims.subject();
    Optional<SpiffeId> id = SpiffeId.parse(subject);
    if (id.isEmpty()) {
      return Outcome.refused(Rule.SPIFFE_ID.refusal());
    }
    if (!id.get().trustDomain().equals(spiffeTrustDomain)) {
      return Outcome.refused(Rule.SPIFFE_TRUST_DOMAIN.refusal());
    }
    return Outcome.accepted(
        new SubjectPrincipal(
            subject,
            () ->
                new IdentityBuilder(issuer, subject)
                    .named(new SubjectAlternativeName.UriName(subject))
                    .build()));
  }
}
