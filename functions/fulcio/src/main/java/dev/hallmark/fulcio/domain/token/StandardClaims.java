package dev.hallmark.fulcio.domain.token;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.identity.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims that are checked whatever the issuer's type: {@code aud}, {@code exp} without leeway,
 * {@code nbf} with five minutes; {@code iat} is not compared with the clock (as fulcio 1.8 does).
 */
public final class StandardClaims {
  private static final Duration NOT_BEFORE_LEEWAY = Duration.ofMinutes(5);

  private StandardClaims() {}

  /**
   * Lets the claims pass or refuses them.
   *
   * @param audiences of which the token must name one
   * @param now the time to compare with
   */
  public static Outcome<Claims> check(Claims claims, List<String> audiences, Instant now) {
    if (!claims.isTextOrAbsent("sub")
        || !claims.isNumberOrAbsent("exp")
        || !claims.isNumberOrAbsent("iat")
        || !claims.isNumberOrAbsent("nbf")) {
      return refused(Rule.CLAIMS_MALFORMED);
    }
    if (claims.audience().stream().noneMatch(audiences::contains)) {
      return Outcome.refused(
          Rule.AUDIENCE.refusal(
              "it must have \"%s\"".formatted(String.join("\" or \"", audiences))));
    }
    Optional<Instant> expiry = claims.time("exp");
    if (expiry.isEmpty() || expiry.get().isBefore(now)) {
      return refused(Rule.TOKEN_EXPIRED);
    }
    Optional<Instant> notBefore = claims.time("nbf");
    if (notBefore.isPresent() && now.plus(NOT_BEFORE_LEEWAY).isBefore(notBefore.get())) {
      return refused(Rule.TOKEN_NOT_YET_VALID);
    }
    return Outcome.accepted(claims);
  }

  private static Outcome<Claims> refused(Rule rule) {
    return Outcome.refused(rule.refusal());
  }
}
