package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.Trouble;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.config.TrustedIssuer;
import dev.hallmark.fulcio.domain.identity.Claims;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.fulcio.domain.token.CompactToken;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.fulcio.domain.token.StandardClaims;
import dev.hallmark.fulcio.domain.token.TokenSignature;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Verifies identity tokens (OpenID Connect Core 1.0 section 3.1.3.7) as Fulcio does: issuer by
 * exact {@code iss}, its keys, audience, {@code exp} without leeway, {@code nbf} with five minutes;
 * {@code iat} is not compared with the clock.
 */
public final class TokenVerifier {
  private final IssuerKeys keys;
  private final InstantSource clock;

  public TokenVerifier(IssuerKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Who holds a token.
   *
   * @param principal whom it names
   * @param issuer that gave it, the claim {@code iss}
   * @param entry of the configuration by which its issuer is trusted: a URL, or a pattern
   */
  public record Holder(Principal principal, String issuer, String entry) {}

  /**
   * Who holds the token.
   *
   * @param token compact form, empty if the request had none
   */
  public Outcome<Principal> verify(FulcioConfiguration configuration, String token) {
    return holder(configuration, token).then(holder -> Outcome.accepted(holder.principal()));
  }

  /** The same, with the entry of the configuration that was found. */
  Outcome<Holder> holder(FulcioConfiguration configuration, String token) {
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
    IssuerAccess access = IssuerAccess.of(issuer.get(), configuration.names(issuer.get().url()));
    return verifySignature(issuer.get(), access, parsed.get())
        .then(claims -> StandardClaims.check(claims, issuer.get().audiences(), clock.instant()))
        .then(claims -> configuration.rules().admit(issuer.get().url(), claims))
        .then(claims -> issuer.get().type().principal(issuer.get().url(), claims))
        .then(
            principal ->
                Outcome.accepted(
                    new Holder(
                        principal, issuer.get().url(), configuration.entryOf(issuer.get().url()))));
  }

  private Outcome<Claims> verifySignature(
      TrustedIssuer issuer, IssuerAccess access, CompactToken token) {
    IssuerKeys source = issuer.keys().pinned().<IssuerKeys>map(PinnedKeys::of).orElse(keys);
    return switch (source.current(access)) {
      case KeyLookup.Unreachable() ->
          Outcome.unavailable(new Trouble(Rule.ISSUER_UNREACHABLE, CachedIssuerKeys.FLOOR));
      case KeyLookup.Unusable(String reason) ->
          Outcome.refused(Rule.ISSUER_UNUSABLE.refusal(reason));
      case KeyLookup.Found(PublishedKeys published) ->
          verifySignature(access, token, source, published);
    };
  }

  private Outcome<Claims> verifySignature(
      IssuerAccess access, CompactToken token, IssuerKeys source, PublishedKeys published) {
    if (!published.accepts(token.header().getAlgorithm())) {
      return refused(Rule.TOKEN_ALGORITHM);
    }
    if (TokenSignature.verifies(token, published)) {
      return Outcome.accepted(token.claims());
    }
    PublishedKeys newer = source.newerThan(access, published);
    return newer != published
            && newer.accepts(token.header().getAlgorithm())
            && TokenSignature.verifies(token, newer)
        ? Outcome.accepted(token.claims())
        : refused(Rule.TOKEN_SIGNATURE);
  }

  private static <T> Outcome<T> refused(Rule rule) {
    return Outcome.refused(rule.refusal());
  }
}
