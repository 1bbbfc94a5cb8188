package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.Claims;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.kit.json.Json;
import java.util.Optional;
import java.util.Set;

/**
 * Runs {@code issuance-tests}: the claims of sample tokens, each with what must become of them. A
 * file whose own samples come out otherwise is not deployed.
 */
final class IssuanceTests {
  private static final String CLAIMS = "claims";
  private static final String EXPECT = "expect";
  private static final String IDENTITY = "identity";
  private static final Set<String> KEYS = Set.of("name", CLAIMS, EXPECT, IDENTITY);

  private final FulcioConfiguration configuration;

  IssuanceTests(FulcioConfiguration configuration) {
    this.configuration = configuration;
  }

  void run(ConfigurationObject root) {
    for (ConfigurationObject test : root.list(IssuanceRulesReader.TESTS)) {
      test.allowOnly(KEYS);
      String expected = test.required(EXPECT);
      if (!expected.equals("admitted") && !expected.equals("refused")) {
        test.mistake(EXPECT, "must be admitted or refused");
        continue;
      }
      Optional<Claims> claims =
          test.object(CLAIMS).flatMap(object -> Claims.parse(Json.write(object.node())));
      if (claims.isEmpty()) {
        test.mistake(CLAIMS, "must be the claims of a token");
        continue;
      }
      judge(test, expected, certified(claims.get()));
    }
  }

  private void judge(
      ConfigurationObject test, String expected, Outcome<CertifiedIdentity> outcome) {
    switch (outcome) {
      case Outcome.Accepted<CertifiedIdentity>(CertifiedIdentity identity) -> {
        if (expected.equals("refused")) {
          test.mistake(EXPECT, "the sample is admitted");
        }
        test.string(IDENTITY)
            .filter(wanted -> !wanted.equals(identity.name().value()))
            .ifPresent(
                _ -> test.mistake(IDENTITY, "the sample's identity is " + identity.name().value()));
      }
      case Outcome.Refused<CertifiedIdentity>(var refusal) -> {
        if (expected.equals("admitted")) {
          test.mistake(EXPECT, "the sample is refused: " + refusal.message());
        }
      }
      case Outcome.Unavailable<CertifiedIdentity> _ ->
          throw new IllegalStateException("nothing is asked of anybody here");
    }
  }

  private Outcome<CertifiedIdentity> certified(Claims claims) {
    String issuer = claims.text("iss").orElse("");
    return configuration
        .issuer(issuer)
        .map(
            trusted ->
                configuration
                    .rules()
                    .admit(issuer, claims)
                    .then(admitted -> trusted.type().principal(issuer, admitted))
                    .then(Principal::certified))
        .orElseGet(() -> Outcome.refused(Rule.ISSUER_UNKNOWN.refusal()));
  }
}
