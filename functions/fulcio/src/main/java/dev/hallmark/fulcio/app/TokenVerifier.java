package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Refusal;
import dev.hallmark.fulcio.domain.Trouble;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.config.TrustedIssuer;
import dev.hallmark.fulcio.domain.identity.Claims;
import dev.hallmark.fulcio.domain.identity.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Verifies identity tokens (OpenID Connect Core 1.0 section 3.1.3.7) as Fulcio does: issuer by
 * exact {@code iss}, its keys, audience, {@code exp} without leeway, {@code nbf} with five minutes;
 * {@code iat} is not compared with the clock.
 */
public final class TokenVerifier {
  private static final Duration NOT_BEFORE_LEEWAY = Duration.ofMinutes(5);

  /** Latest second that an {@link Instant} is made of here: the year 9999. */
  private static final double LATEST = 253_402_300_799d;

  private final IssuerKeys keys;
  private final InstantSource clock;

  public TokenVerifier(IssuerKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Who holds the token.
   *
   * @param token compact form, empty if the request had none
   */
  public Outcome<Principal> verify(FulcioConfiguration configuration, String token) {
    if (token.isEmpty()) {
      return refused(
          "token-missing",
          "send an OpenID Connect identity token as Authorization: Bearer or in the request");
    }
    Optional<CompactToken> parsed = CompactToken.parse(token);
    if (parsed.isEmpty()) {
      return refused("token-malformed", "the token is not a signed JSON Web Token in compact form");
    }
    Optional<TrustedIssuer> issuer =
        parsed.get().claims().text("iss").flatMap(configuration::issuer);
    if (issuer.isEmpty()) {
      return refused(
          "issuer-unknown",
          "the token's issuer is not among those at /api/v2/configuration, which must be equal to"
              + " the letter");
    }
    return verifySignature(issuer.get(), parsed.get())
        .then(claims -> checkClaims(issuer.get(), claims))
        .then(claims -> issuer.get().type().principal(issuer.get().url(), claims));
  }

  private Outcome<Claims> verifySignature(TrustedIssuer issuer, CompactToken token) {
    IssuerKeys source = issuer.pinnedKeys().<IssuerKeys>map(PinnedKeys::of).orElse(keys);
    return switch (source.current(issuer.url())) {
      case KeyLookup.Unreachable() ->
          Outcome.unavailable(
              new Trouble(
                  "There was an error processing the identity token",
                  "issuer-unreachable",
                  "the token's issuer does not answer; try again",
                  CachedIssuerKeys.FLOOR));
      case KeyLookup.Unusable(String reason) -> refused("issuer-unusable", reason);
      case KeyLookup.Found(PublishedKeys published) ->
          verifySignature(issuer, token, source, published);
    };
  }

  private Outcome<Claims> verifySignature(
      TrustedIssuer issuer, CompactToken token, IssuerKeys source, PublishedKeys published) {
    if (!published.accepts(token.header().getAlgorithm())) {
      return refused(
          "token-algorithm",
          "the token is signed with an algorithm that its issuer does not announce or that is not"
              + " accepted");
    }
    if (TokenSignature.verifies(token, published)) {
      return Outcome.accepted(token.claims());
    }
    PublishedKeys newer = source.newerThan(issuer.url(), published);
    return newer != published
            && newer.accepts(token.header().getAlgorithm())
            && TokenSignature.verifies(token, newer)
        ? Outcome.accepted(token.claims())
        : refused(
            "token-signature",
            "the token's signature does not verify with any key that its issuer publishes");
  }

  private Outcome<Claims> checkClaims(TrustedIssuer issuer, Claims claims) {
    if (!claims.isTextOrAbsent("sub")
        || !claims.isNumberOrAbsent("exp")
        || !claims.isNumberOrAbsent("iat")
        || !claims.isNumberOrAbsent("nbf")) {
      return refused(
          "claims-malformed", "sub must be a string, and exp, iat and nbf must be numbers");
    }
    List<String> audience = claims.audience();
    if (!audience.contains(issuer.clientId())) {
      return refused(
          "audience", "request a token for the audience \"%s\"".formatted(issuer.clientId()));
    }
    Instant now = clock.instant();
    OptionalDouble expiry = claims.seconds("exp");
    if (expiry.isEmpty() || instant(expiry.getAsDouble()).isBefore(now)) {
      return refused("token-expired", "the token has expired or has no exp; request a new one");
    }
    OptionalDouble notBefore = claims.seconds("nbf");
    if (notBefore.isPresent()
        && now.plus(NOT_BEFORE_LEEWAY).isBefore(instant(notBefore.getAsDouble()))) {
      return refused("token-not-yet-valid", "the token's nbf lies more than 5 minutes ahead");
    }
    return Outcome.accepted(claims);
  }

  /** Whole seconds, as upstream reads them. */
  private static Instant instant(double seconds) {
    return Instant.ofEpochSecond((long) Math.clamp(seconds, -LATEST, LATEST));
  }

  private static <T> Outcome<T> refused(String rule, String explanation) {
    return Outcome.refused(Refusal.token(rule, explanation));
  }
}
