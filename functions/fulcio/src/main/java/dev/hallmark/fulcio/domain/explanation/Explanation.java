package dev.hallmark.fulcio.domain.explanation;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.config.TrustedIssuer;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.Claims;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.fulcio.domain.issuance.IssuanceRule;
import dev.hallmark.fulcio.domain.token.CompactToken;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.fulcio.domain.token.StandardClaims;
import dev.hallmark.fulcio.domain.token.TokenSignature;
import dev.hallmark.kit.freeze.FreezeRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a token.
 *
 * @param findings step by step
 * @param claims of the token, if it is one
 * @param rules that speak of its issuer
 * @param possession the text that proves possession of a key, if the token names a principal
 * @param identity what a certificate would say, if one could be made
 */
public record Explanation(
    List<Finding> findings,
    Optional<Claims> claims,
    List<IssuanceRule> rules,
    Optional<String> possession,
    Optional<CertifiedIdentity> identity) {
  public Explanation {
    findings = List.copyOf(findings);
    rules = List.copyOf(rules);
  }

  /**
   * Looks at a token.
   *
   * @param token compact form
   * @param keys of its issuer; without them, and without keys in the configuration, its signature
   *     is not looked at
   * @param frozen who gets no certificates; empty if that is not known
   * @param now the time to compare with
   */
  public static Explanation of(
      FulcioConfiguration configuration,
      String token,
      Optional<PublishedKeys> keys,
      Optional<FreezeRecord> frozen,
      Instant now) {
    Optional<CompactToken> parsed = CompactToken.parse(token);
    if (parsed.isEmpty()) {
      return nothing(List.of(Finding.failed("form", Rule.TOKEN_MALFORMED, "")), Optional.empty());
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.passed(
            "form", "a JSON Web Token, signed with " + parsed.get().header().getAlgorithm()));
    Claims claims = parsed.get().claims();
    String url = claims.text("iss").orElse("");
    Optional<TrustedIssuer> issuer = configuration.issuer(url);
    if (issuer.isEmpty()) {
      findings.add(Finding.failed("issuer", Rule.ISSUER_UNKNOWN, "iss is \"%s\"".formatted(url)));
      return nothing(findings, Optional.of(claims));
    }
    findings.add(Finding.passed("issuer", url + " is trusted, type " + issuer.get().type().name()));
    findings.add(signature(issuer.get(), parsed.get(), keys));
    findings.add(standard(issuer.get(), claims, now));
    List<IssuanceRule> rules = configuration.rules().concerning(url);
    findings.add(
        rules.isEmpty()
            ? Finding.skipped("rules", "no issuance rule speaks of this issuer")
            : Finding.of(
                "rules", configuration.rules().admit(url, claims), "an issuance rule admits it"));
    Outcome<Principal> principal = issuer.get().type().principal(url, claims);
    Outcome<CertifiedIdentity> identity = principal.then(Principal::certified);
    findings.add(Finding.of("identity", identity, "a certificate can be made of its claims"));
    accepted(identity).ifPresent(certified -> findings.add(freeze(certified, url, frozen)));
    return new Explanation(
        findings,
        Optional.of(claims),
        rules,
        accepted(principal).map(Principal::name),
        accepted(identity));
  }

  /** Whether nothing that was looked at failed. */
  public boolean isGood() {
    return findings.stream().noneMatch(f -> f.verdict() == Finding.Verdict.FAILED);
  }

  private static Explanation nothing(List<Finding> findings, Optional<Claims> claims) {
    return new Explanation(findings, claims, List.of(), Optional.empty(), Optional.empty());
  }

  private static Finding signature(
      TrustedIssuer issuer, CompactToken token, Optional<PublishedKeys> given) {
    Optional<PublishedKeys> keys =
        issuer.keys().pinned().flatMap(PublishedKeys::ofAnyAlgorithm).or(() -> given);
    if (keys.isEmpty()) {
      return Finding.skipped("signature", "not looked at: give the issuer's keys with --jwks");
    }
    if (!keys.get().accepts(token.header().getAlgorithm())) {
      return Finding.failed("signature", Rule.TOKEN_ALGORITHM, "");
    }
    return TokenSignature.verifies(token, keys.get())
        ? Finding.passed("signature", "verifies with a key of the issuer")
        : Finding.failed("signature", Rule.TOKEN_SIGNATURE, "");
  }

  private static Finding freeze(
      CertifiedIdentity identity, String provider, Optional<FreezeRecord> frozen) {
    if (frozen.isEmpty()) {
      return Finding.skipped(
          "freezes",
          "not looked at: hallmark freeze list, at the instance, shows who gets nothing for now");
    }
    return identity
        .freeze(frozen.get(), provider)
        .map(freeze -> Finding.failed("freezes", Rule.FROZEN, "since " + freeze.since()))
        .orElseGet(() -> Finding.passed("freezes", "neither it nor its issuer is frozen"));
  }

  private static Finding standard(TrustedIssuer issuer, Claims claims, Instant now) {
    Outcome<Claims> outcome = StandardClaims.check(claims, issuer.audiences(), now);
    return outcome instanceof Outcome.Refused<Claims>(var refusal)
        ? Finding.failed("claims", refusal.rule(), detail(refusal.rule(), issuer, claims, now))
        : Finding.of("claims", outcome, "audience and times are good");
  }

  /** What the server does not say, since the claims are the holder's own. */
  private static String detail(Rule rule, TrustedIssuer issuer, Claims claims, Instant now) {
    Map<String, String> readable = claims.readable();
    return switch (rule) {
      case AUDIENCE ->
          "aud is %s, and must have %s"
              .formatted(claims.audience(), String.join(" or ", issuer.audiences()));
      case TOKEN_EXPIRED ->
          "exp is %s, and it is %s"
              .formatted(readable.getOrDefault("exp", "absent"), now.truncatedTo(SECONDS));
      case TOKEN_NOT_YET_VALID ->
          "nbf is %s, and it is %s"
              .formatted(readable.getOrDefault("nbf", "absent"), now.truncatedTo(SECONDS));
      default -> "";
    };
  }

  private static <T> Optional<T> accepted(Outcome<T> outcome) {
    return outcome instanceof Outcome.Accepted<T>(T value) ? Optional.of(value) : Optional.empty();
  }
}
