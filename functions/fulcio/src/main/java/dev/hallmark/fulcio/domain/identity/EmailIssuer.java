package dev.hallmark.fulcio.domain.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Type {@code email}: the holder is a verified address.
 *
 * @param issuerClaim where the token names the issuer behind the issuer, if the configuration asks
 * @param skipsEmailVerification whether {@code email_verified} is left unread
 */
public record EmailIssuer(Optional<ClaimPath> issuerClaim, boolean skipsEmailVerification)
    implements IssuerType {
  private static final Set<String> TRUE = Set.of("true", "True");

  @Override
  public String name() {
    return "email";
  }

  @Override
  public String challengeClaim() {
    return "email";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    Optional<String> email = claims.text("email");
    if (email.isEmpty()) {
      return refused(Rule.EMAIL_MISSING);
    }
    if (!skipsEmailVerification
        && !claims.value("email_verified").map(this::isTrue).orElse(false)) {
      return refused(Rule.EMAIL_UNVERIFIED);
    }
    if (!EmailAddress.isValid(email.get())) {
      return refused(Rule.EMAIL_MALFORMED);
    }
    if (issuerClaim.isEmpty()) {
      return Outcome.accepted(new EmailPrincipal(email.get(), issuer, claims.subject()));
    }
    Optional<String> behind = issuerClaim.get().resolve(claims);
    if (behind.isEmpty()) {
      return refused(Rule.ISSUER_CLAIM_MISSING);
    }
    return Outcome.accepted(new EmailPrincipal(email.get(), behind.get(), claims.subject()));
  }

  private boolean isTrue(JsonNode verified) {
    return verified.isTextual()
        ? TRUE.contains(verified.textValue())
        : verified.isBoolean() && verified.booleanValue();
  }

  private static Outcome<Principal> refused(Rule rule) {
    return Outcome.refused(rule.refusal());
  }

  private record EmailPrincipal(String name, String issuer, String subject) implements Principal {
    @Override
    public Outcome<CertifiedIdentity> certified() {
      if (!name.chars().allMatch(c -> c < 0x80)) {
        return Outcome.refused(Rule.EMAIL_NOT_ASCII.refusal());
      }
      Map<FulcioExtension, String> extensions = new EnumMap<>(FulcioExtension.class);
      extensions.put(FulcioExtension.ISSUER_RAW, issuer);
      extensions.put(FulcioExtension.ISSUER, issuer);
      extensions.put(FulcioExtension.SUBJECT, subject);
      return Outcome.accepted(
          new CertifiedIdentity(new SubjectAlternativeName.EmailName(name), extensions));
    }
  }
}
