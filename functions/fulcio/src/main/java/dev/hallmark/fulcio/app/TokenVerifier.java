package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.Trouble;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.config.TrustedIssuer;
import dev.hallmark.fulcio.domain.identity.Claims;
import dev.hallmark.fulcio.domain.identity.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
      return refused(Rule.TOKEN_MISSING);
    }
    Optional<CompactToken> parsed = CompactToken.parse(token);
    if (parsed.isEmpty()) {
      return refused(Rule.TOKEN_MALFORMED);
    }
    Optional<TrustedIssuer> issuer =
        parsed.get().claims().text("iss").flatMap(configuration::issuer);
    if (issuer.isEmpty()) {
      return refused(Rule.ISSUER_UNKNOWN);
    }
    return verifySignature(issuer.get(), parsed.get())
        .then(claims -> checkClaims(issuer.get(), claims))
        .then(claims -> configuration.rules().admit(issuer.get().url(), claims))
        .then(claims -> issuer.get().type().principal(issuer.get().url(), claims));
  }

  private Outcome<Claims> verifySignature(TrustedIssuer issuer, CompactToken token) {
    IssuerKeys source = issuer.keys().pinned().<IssuerKeys>map(PinnedKeys::of).orElse(keys);
    return switch (source.current(IssuerAccess.of(issuer))) {
      case KeyLookup.Unreachable() ->
          Outcome.unavailable(new Trouble(Rule.ISSUER_UNREACHABLE, CachedIssuerKeys.FLOOR));
      case KeyLookup.Unusable(String reason) ->
          Outcome.refused(Rule.ISSUER_UNUSABLE.refusal(reason));
      case KeyLookup.Found(PublishedKeys published) ->
          verifySignature(issuer, token, source, published);
    };
  }

  private Outcome<Claims> verifySignature(
      TrustedIssuer issuer, CompactToken token, IssuerKeys source, PublishedKeys published) {
    if (!published.accepts(token.header().getAlgorithm())) {
      return refused(Rule.TOKEN_ALGORITHM);
    }
    if (TokenSignature.verifies(token, published)) {
      return Outcome.accepted(token.claims());
    }
    PublishedKeys newer = source.newerThan(IssuerAccess.of(issuer), published);
    return newer != published
            && newer.accepts(token.header().getAlgorithm())
            && TokenSignature.verifies(token, newer)
        ? Outcome.accepted(token.claims())
        : refused(Rule.TOKEN_SIGNATURE);
  }

  private Outcome<Claims> checkClaims(TrustedIssuer issuer, Claims claims) {
    if (!claims.isTextOrAbsent("sub")
        || !claims.isNumberOrAbsent("exp")
        || !claims.isNumberOrAbsent("iat")
        || !claims.isNumberOrAbsent("nbf")) {
      return refused(Rule.CLAIMS_MALFORMED);
    }
    if (claims.audience().stream().noneMatch(issuer.audiences()::contains)) {
      return refused(Rule.AUDIENCE);
    }
    Instant now = clock.instant();
    OptionalDouble expiry = claims.seconds("exp");
    if (expiry.isEmpty() || instant(expiry.getAsDouble()).isBefore(now)) {
      return refused(Rule.TOKEN_EXPIRED);
    }
    OptionalDouble notBefore = claims.seconds("nbf");
    if (notBefore.isPresent()
        && now.plus(NOT_BEFORE_LEEWAY).isBefore(instant(notBefore.getAsDouble()))) {
      return refused(Rule.TOKEN_NOT_YET_VALID);
    }
    return Outcome.accepted(claims);
  }

  /** Whole seconds, as upstream reads them. */
  private static Instant instant(double seconds) {
    return Instant.ofEpochSecond((long) Math.clamp(seconds, -LATEST, LATEST));
  }

  private static <T> Outcome<T> refused(Rule rule) {
    return Outcome.refused(rule.refusal());
  }
}
