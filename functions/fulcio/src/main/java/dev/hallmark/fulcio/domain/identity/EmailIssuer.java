package dev.hallmark.fulcio.domain.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * Type {@code email}: the holder is a verified address.
 *
 * @param issuerClaim where the token names the issuer behind the issuer, if the configuration asks
 * @param skipsEmailVerification whether the claim that says so is left unread
 * @param verifiedClaim the claim that says that the address is verified
 */
public record EmailIssuer(
    Optional<ClaimPath> issuerClaim, boolean skipsEmailVerification, String verifiedClaim)
    implements IssuerType {
  /** OpenID Connect Core 1.0 section 5.1. */
  public static final String EMAIL_VERIFIED = "email_verified";

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
    if (!skipsEmailVerification && !isVerified(claims, verifiedClaim)) {
      return refused(Rule.EMAIL_UNVERIFIED);
    }
    if (!EmailAddress.isValid(email.get())) {
      return refused(Rule.EMAIL_MALFORMED);
    }
    if (issuerClaim.isEmpty()) {
      return accepted(email.get(), issuer, claims.subject());
    }
    Optional<String> behind =
        issuerClaim.get().resolve(claims).filter(issuerBehind -> !issuerBehind.isEmpty());
    if (behind.isEmpty()) {
      return refused(Rule.ISSUER_CLAIM_MISSING);
    }
    return accepted(email.get(), behind.get(), claims.subject());
  }

  /** True, as a boolean or spelled by a library that makes strings of booleans. */
  static boolean isVerified(Claims claims, String claim) {
    return claims
        .value(claim)
        .filter(
            value -> value.isTextual() ? isTrue(value.textValue(), claim) : isTrue(value, claim))
        .isPresent();
  }

  /** Microsoft's claim is a one. */
  private static boolean isTrue(String text, String claim) {
    return TRUE.contains(text) || (!claim.equals(EMAIL_VERIFIED) && text.equals("1"));
  }

  private static boolean isTrue(JsonNode value, String claim) {
    return value.isBoolean()
        ? value.booleanValue()
        : !claim.equals(EMAIL_VERIFIED) && value.isNumber() && value.doubleValue() == 1;
  }

  private static Outcome<Principal> accepted(String email, String issuer, String subject) {
    return Outcome.accepted(new SubjectPrincipal(email, () -> certified(email, issuer, subject)));
  }

  private static Outcome<Principal> refused(Rule rule) {
    return Outcome.refused(rule.refusal());
  }

  private static Outcome<CertifiedIdentity> certified(String email, String issuer, String subject) {
    if (!IdentityBuilder.isAscii(email)) {
      return Outcome.refused(Rule.EMAIL_NOT_ASCII.refusal());
    }
    return new IdentityBuilder(issuer, subject)
        .named(new SubjectAlternativeName.EmailName(email))
        .build();
  }
}
